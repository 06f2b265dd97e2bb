import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { colours } from './colours.ts'
import { address, button, code, type Draft, facts, heading, list, paragraph, quote, small } from './letter.ts'
import { type Frame, render } from './render.ts'

const frame: Frame = { culture: 'de', portalTitle: 'Acme', portalUrl: 'https://acme.example', footer: 'Sent by:' }
const link = `https://acme.example/confirm/Activation?type=Activation&key=1.${'A'.repeat(100)}&uid="x`.replace('"', '%22')
const long = 'word '.repeat(60).trim()
const draft = (text: string): Draft => ({
  subject: 'Hello',
  preheader: text,
  body: [
    heading(text),
    paragraph(text),
    small(text),
    code(text),
    quote(text),
    list([text, text]),
    facts([{ label: text, value: text }, address(text, 'j***@example.com')]),
    button(text, link),
  ],
})

test('LG-2: the text holds every block, a link alone and unbroken on its line, other lines at most 76 characters', () => {
  const lines = render(draft(long), frame).text.split('\n')
  assert.ok(lines.includes(link))
  assert.ok(lines.includes('https://acme.example'))
  assert.ok(lines.includes('Acme'))
  assert.ok(lines.includes(`${long}: j***@example.com`))
  assert.ok(lines.some(line => line.startsWith('> word')) && lines.some(line => line.startsWith('- word')))
  const prose = lines.filter(line => line !== link && !line.includes(long))
  assert.ok(prose.every(line => line.length <= 76))
})

test('LG-3: language and direction on the root, one column, dark mode, the host under the button, nothing loaded', () => {
  const { html } = render(draft('Text'), frame)
  assert.match(html, /^<!doctype html><html lang="de" dir="ltr">/)
  assert.match(render(draft('نص'), { ...frame, culture: 'ar-SA' }).html, /<html lang="ar-SA" dir="rtl">/)
  assert.match(html, /max-width:600px/)
  assert.match(html, /prefers-color-scheme:dark/)
  assert.match(
    html,
    /<a class="button" href="https:\/\/acme\.example\/confirm[^"]*"[^>]*>Text<\/a><\/p><p class="muted"[^>]*><bdi>acme\.example<\/bdi>/,
  )
  assert.doesNotMatch(html, /\b(src|srcset|background)=|url\(|@import|<(img|link|script|iframe|object|form|table)\b/i)
  assert.ok(html.includes(`href="${link.replaceAll('&', '&amp;')}"`))
})

test('LG-3: text and ground differ by at least 4.5:1, light and dark', () => {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
      .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  for (const { ground, text, muted, button: face, buttonText } of [colours.light, colours.dark])
    for (const [one, other] of [
      [text, ground],
      [muted, ground],
      [buttonText, face],
    ] as const)
      assert.ok(contrast(one, other) >= 4.5, `${one} on ${other}`)
})

test('LG-4: whatever stands in a text, the HTML has the same elements and attributes', () => {
  const tags = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter(tag => !/^<(br|!--)/.test(tag))
  const expected = tags(render(draft('x'), frame).html)
  void check(
    property(string({ unit: 'grapheme' }), text => {
      const { html, text: plain } = render(draft(`x${text}<b onclick="a">'"&`), { ...frame, portalTitle: text, footer: text })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
      assert.doesNotMatch(html + plain, /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]/)
      assert.deepEqual(tags(html), expected)
    }),
  )
})

test('in right-to-left letters a value stands on its own line, without invisible marks', () => {
  const { text } = render(draft('نص'), { ...frame, culture: 'ar-SA' })
  assert.ok(text.split('\n').includes('j***@example.com'))
})

test('a link that is not http or https, or would break its line, is refused', () => {
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.example',
    'https://a.example/\nhttps://b.example',
    'https://a.example/ b',
  ])
    assert.throws(() => render({ subject: 's', body: [button('x', url)] }, frame), TypeError, url)
})
