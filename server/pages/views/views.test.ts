import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createTranslator } from '../../platform/text/translate.ts'
import { emailChangePage } from './email-change.ts'
import type { Page } from './frame.ts'
import { html, markupOf } from './html.ts'
import { address } from './parts/address.ts'
import { postForm } from './parts/post-form.ts'
import { wayOn } from './parts/way-on.ts'
import { type SampleTexts, samples } from './samples.ts'
import { signInPage } from './sign-in.ts'

const english = createTranslator({ names: [], find: () => undefined })('en-US')
const page: Page = { t: english, culture: 'en-US', portalTitle: 'Acme & <i>Sons</i>', assetVersion: 'abc' }
const hostile: SampleTexts = {
  name: `"><img src=x onerror=alert(1)>' \u202e{name}`,
  address: `"><script>alert(1)</script>\u0430'@x.example`,
  masked: `"•••<svg onload=alert(1)>@x.example`,
  key: `1"><script>2</script>`,
}

const sample = (texts: SampleTexts, name: string) =>
  samples(texts)
    .find(one => one.name === name)!
    .render(page)
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

for (const { name, render } of samples(hostile)) {
  const text = render(page)

  test(`${name}: what people and links bring along is text (LW-10)`, () => {
    assert.doesNotMatch(
      text,
      /<(?:img(?! class="(?:person" src="\/|qr" src="data:image\/))|svg|i)\b|<script(?! src="\/static\/pages\/pages\.js\?v=abc" defer>)/,
    )
    assert.doesNotMatch(text, /&amp;(?:lt|gt|quot|amp|#39);/, 'nothing is escaped twice')
    assert.doesNotMatch(text, /undefined|\[object|[\ue000\ue001]/)
  })

  test(`${name}: one h1, a title, language and direction, each field with its label and what describes it (LW-9)`, () => {
    assert.equal(count(text, /<h1>/g), 1)
    assert.match(text, /<html lang="en-US" dir="ltr">/)
    assert.match(text, /<title>[^<]+Acme &amp; &lt;i&gt;Sons&lt;\/i&gt;[^<]*<\/title>/)
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    assert.equal(new Set(ids).size, ids.length)
    for (const [control] of text.matchAll(/<(?:input|select)\b[^>]*>/g)) {
      if (control.includes('type="hidden"')) continue
      const id = / id="([^"]+)"/.exec(control)?.[1]
      assert.equal(count(text, new RegExp(`<label for="${id}">`, 'g')), 1, control)
      for (const described of / aria-describedby="([^"]+)"/.exec(control)?.[1]?.split(' ') ?? [])
        assert.ok(ids.includes(described), control)
    }
    for (const [, target] of text.matchAll(/<a href="#([^"]+)"/g)) assert.ok(ids.includes(target), `#${target}`)
  })

  test(`${name}: nothing the content security policy would refuse, nothing from another host (LW-3)`, () => {
    assert.doesNotMatch(text, /<style| style=| on[a-z]+="|(?:src|href|action)="(?!\/(?!\/)|#|data:,|data:image\/)/)
    for (const [form] of text.matchAll(/<form\b[^>]*>/g)) assert.match(form, /method="post"/)
  })
}

test('a culture that is written from right to left says so; addresses stay left to right (LW-9, EG-6)', () => {
  for (const { render } of samples(hostile)) assert.match(render({ ...page, culture: 'ar-SA' }), /<html lang="ar-SA" dir="rtl">/)
  assert.equal(markupOf(address('ada@new.example')), '<bdi dir="ltr" class="address">ada<span class="domain">@new.example</span></bdi>')
})

test('a link carries its query in hidden fields (LW-4), but cannot answer for the person', () => {
  const form = postForm({ action: '/confirm/X', hidden: { key: '1"2', Answer: 'approve' } }, ['answer'], html`<b></b>`)
  assert.equal(
    markupOf(form),
    '<form method="post" action="/confirm/X" novalidate><input type="hidden" name="key" value="1&quot;2"><b></b></form>',
  )
})

test('a way on leads to a path or a web address only (LW-6)', () => {
  for (const href of ['javascript:alert(1)', '//host', '/\\host', '\\\\host', 'data:text/html,x', '/a\nb', ''])
    assert.doesNotMatch(markupOf(wayOn({ text: 'Go', href })), /href/, href)
  for (const href of ['/', '/login?a=b', 'https://portal.example/']) assert.match(markupOf(wayOn({ text: 'Go', href })), /href/, href)
})

test('letter by letter: a letter outside ASCII shows its number (EG-6)', () => {
  const text = sample(hostile, 'email-change')
  assert.match(text, /<li>@<\/li>/)
  assert.match(text, /<li class="unusual"><bdi>\u0430<\/bdi> <small>U\+0430<\/small><\/li>/)
})

const change = (name: string) => sample({ name: 'Ada', address: 'ada@new.example', masked: 'a•••@old.example', key: 'K1' }, name)

test('EG-1, EG-2: the change asks for a code unless strict; without proof both ways are explained', () => {
  assert.match(change('email-change'), /<input id="code"[^>]* autocomplete="one-time-code"/)
  assert.doesNotMatch(change('email-change-strict'), /id="code"/)
  assert.match(
    change('email-change-missing'),
    /Sign in as <bdi>Ada<\/bdi>[\s\S]*Or type the code[\s\S]*Nothing has changed, and the link still works/,
  )
  assert.doesNotMatch(change('email-change-missing-strict'), /type the code/)
  assert.match(
    change('email-change-wrong-code'),
    /<title>Error: [\s\S]*aria-describedby="code-hint code-error" aria-invalid="true" autofocus/,
  )
  assert.match(change('email-change-other-session'), /<form method="post" action="\/logout"[\s\S]*Sign out/)
  for (const one of ['email-change', 'email-change-strict']) assert.equal(count(change(one), /<button/g), 1)
})

test('the course of a change is an ordered list; what goes on is told from what is done without colours', () => {
  const course = /<ol class="course"[\s\S]*?<\/ol>/.exec(change('email-revert'))![0]
  assert.deepEqual([count(course, /<li /g), count(course, /aria-current="step"/g)], [4, 1])
  assert.match(course, /<span class="unseen">Now: <\/span><strong>The old address can undo the change<\/strong><small>Until <time/)
  for (const name of ['email-change', 'email-cancel', 'email-approve'])
    assert.match(change(name), /To come: <\/span><strong>The address changes/)
})

test('EG-2: the last tries are counted in words', () => {
  const shared = { form: { action: '/', hidden: {} }, displayName: 'A', currentAddress: 'a', newAddress: 'b', signIn: '/', strict: false }
  const tries = (triesLeft: number) => emailChangePage(page, { ...shared, steps: [], proof: { kind: 'wrongCode', triesLeft } })
  assert.match(tries(1), /One try is left/)
  assert.match(tries(0), /No try is left/)
})

test('EG-4, EH-3: two equal answers while the change waits, afterwards only the refusal', () => {
  const answers = (text: string) => [...text.matchAll(/<button class="([^"]+)"[^>]* value="(\w+)"/g)].map(match => [match[2], match[1]])
  assert.deepEqual(answers(change('email-approve')), [
    ['approve', 'button secondary'],
    ['refuse', 'button secondary'],
  ])
  assert.deepEqual(answers(change('email-approve-refuse-only')), [['refuse', 'button primary']])
})

test('LW-7: after a refusal what was typed is back, passwords are not', () => {
  const text = change('sign-in-refused')
  assert.match(text, /name="userName"[^>]* value="ada@new\.example"/)
  assert.match(text, /id="stay"[^>]* checked/)
  assert.doesNotMatch(text, /type="password"[^>]* value=/)
})

test('the sign-in page links to a forgotten password only where there is a way', () => {
  const form = { action: '/login', hidden: {} }
  assert.doesNotMatch(signInPage(page, { form, step: { kind: 'password' } }), /Forgot/)
  assert.match(signInPage(page, { form, step: { kind: 'password', forgotPassword: '/forgot' } }), /href="\/forgot"/)
})

test('style and script stay small', () => {
  const size = (name: string) => readFileSync(new URL(`../assets/${name}`, import.meta.url)).byteLength
  assert.ok(size('pages.css') < 12_000)
  assert.ok(size('pages.js') < 2_000)
})
