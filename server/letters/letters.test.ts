import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Json, JsonObject } from '../platform/mail/letter.ts'
import type { WrittenLetter } from '../platform/mail/written-letter.ts'
import { type Catalogues, openCatalogues } from '../platform/text/catalogues.ts'
import { isRightToLeft } from '../platform/text/cultures.ts'
import { createTranslator } from '../platform/text/translate.ts'
import { letters } from './index.ts'
import { previewLetter } from './preview.ts'
import { sampleSender, samples } from './samples.ts'
import { createLetterWriter } from './write-letter.ts'

const catalogues = openCatalogues()
const write = createLetterWriter(catalogues, createTranslator(catalogues))
const cultures = ['en', 'en-GB', ...catalogues.names]

/** All texts among the parameters, with the name each stands under. */
function textsOf(value: Json, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]: [string, Json]) => textsOf(part, Array.isArray(value) ? name : key))
}
const linksOf = (params: JsonObject): string[] =>
  textsOf(params)
    .map(([, text]) => text)
    .filter(text => /^https?:/.test(text))

/** Words of the wire that letters show in words of their own. */
const coded = new Set(['type', 'oldType', 'newType', 'event'])
const preview = (name: string, culture: string): WrittenLetter => previewLetter(name, culture, write) ?? assert.fail(`no letter ${name}`)
const flat = (text: string): string => text.replace(/\n> /g, ' ').replace(/\s+/g, ' ')

test('LL: every letter has a sample and a file of its own, and the other way round', () => {
  assert.deepEqual(Object.keys(samples).sort(), [...letters.keys()].sort())
  const files = readdirSync(import.meta.dirname)
  for (const name of letters.keys()) assert.ok(files.includes(`${name.replaceAll('_', '-')}.ts`), name)
})

for (const culture of cultures) {
  for (const [name] of letters) {
    test(`LX-11, LG-2, LG-3: ${name} in ${culture}`, () => {
      const { subject, html, text, culture: used } = preview(name, culture)
      const params = samples[name] ?? {}
      assert.equal(used, culture)
      assert.ok(html.startsWith(`<!doctype html><html lang="${culture}" dir="${isRightToLeft(culture) ? 'rtl' : 'ltr'}">`))
      assert.doesNotMatch(subject + text, /[{}]|undefined|\bnull\b|NaN|\[object|Invalid Date/)
      assert.match(subject, /^[^\r\n]{4,200}$/)

      const lines = text.split('\n')
      for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) assert.ok(lines.includes(href.replaceAll('&amp;', '&')), href)
      for (const [key, value] of textsOf(params)) if (!coded.has(key)) assert.ok(flat(text).includes(flat(value)), `${key}: ${value}`)
      assert.ok(text.includes(sampleSender.title) && lines.includes(sampleSender.url), 'every letter names the portal and its URL')

      const own = [sampleSender.url, ...linksOf(params)].map(url => new URL(url).host)
      for (const [, host = ''] of html.matchAll(/https?:\/\/([^/"<\s]+)/g)) assert.ok(own.includes(host), host)
      assert.doesNotMatch(html, /\b(src|srcset)=|url\(|@import/)
    })
  }
}

test('LL-1: the subjects that clients look for', () => {
  const fragments: Readonly<Record<string, string>> = {
    activate_email: 'Please activate your email address',
    admin_activation: 'Please activate your email address',
    change_password: 'Confirm changing your password',
    invite: 'Join Roster',
    portal_deactivate: 'Deactivation of the',
    portal_delete: 'Deletion of the',
    portal_rename: 'Change of portal address',
  }
  for (const [name, fragment] of Object.entries(fragments)) assert.ok(preview(name, 'en-US').subject.includes(fragment), name)
})

/** Members of the parameters that persons, or things they name, decide about. */
const typed = new Set([
  'name',
  'account',
  'who',
  'whom',
  'inviter',
  'firstName',
  'owner',
  'candidate',
  'from',
  'to',
  'keyName',
  'message',
  'error',
])
const replaceTyped = (value: Json, by: string, name = ''): Json => {
  if (typeof value === 'string') return typed.has(name) ? by : value
  if (Array.isArray(value)) return value.map((part: Json) => replaceTyped(part, by, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]: [string, Json]) => [key, replaceTyped(part, by, key)]))
}

test('LG-4, LL-2: names with markup, ICU syntax, emoji, right-to-left and control characters are text, and in no subject', () => {
  const hostile = `<img src=x onerror=alert(1)> {name} {0, plural, other {x}} '' "& 😀 ليلى \u202e\u0007\r\nBcc: eve@evil.example`
  const tags = (html: string) => html.match(/<[^>]*>/g)?.filter(tag => tag !== '<br>')
  for (const [name, letter] of letters) {
    const params = replaceTyped(samples[name] ?? {}, hostile) as JsonObject
    const ordinary = preview(name, 'de')
    const { subject, html, text } = write(letter, params, 'de', sampleSender)
    assert.equal(subject, ordinary.subject, name)
    assert.deepEqual(tags(html), tags(ordinary.html), name)
    assert.doesNotMatch(text, /^Bcc:/m, name)
    for (const mark of ['\u202e', '\u0007', '\r']) assert.ok(!text.includes(mark), name)
    if (JSON.stringify(params) !== JSON.stringify(samples[name]))
      assert.ok(flat(text).includes("<img src=x onerror=alert(1)> {name} {0, plural, other {x}} ''"), name)
  }
})

test('LL-2: a long title of several lines makes no long subject of several lines', () => {
  const letter = letters.get('portal_delete') ?? assert.fail()
  const { subject } = write(letter, samples.portal_delete ?? {}, 'en', { ...sampleSender, title: `Acme\r\nBcc: x\n${'long '.repeat(100)}` })
  assert.match(subject, /^Deletion of the Acme Bcc: x long [^\r\n]*… portal$/)
  assert.ok(subject.length <= 130)
})

test('LG-1, LX-12: a culture that lacks one text of a letter gets the whole letter in English, dates and language tag too', () => {
  const lacking: Catalogues = {
    ...catalogues,
    find: (culture, key) => (key === 'letters.smtpTest.heading' ? undefined : catalogues.find(culture, key)),
  }
  const writeLacking = createLetterWriter(lacking, createTranslator(lacking))
  const letter = letters.get('smtp_test') ?? assert.fail()
  for (const [writer, culture] of [
    [writeLacking, 'de'],
    [write, 'fi'],
  ] as const) {
    const written = writer(letter, samples.smtp_test ?? {}, culture, sampleSender)
    assert.deepEqual(
      [written.culture, written.subject, written.text],
      ['en', preview('smtp_test', 'en').subject, preview('smtp_test', 'en').text],
    )
    assert.match(written.html, /<html lang="en" dir="ltr">/)
  }
})

test('LT-1: letters show the life in force', () => {
  const letter = letters.get('change_email') ?? assert.fail()
  for (const [life, said] of [
    [86_400, '24 hours'],
    [172_800, '2 days'],
    [900, '15 minutes'],
  ] as const)
    assert.match(flat(write(letter, { ...samples.change_email, life }, 'en', sampleSender).text), new RegExp(`for ${said}\\.`))
})

test('email_changed_notice without a right to undo has no link with a key; email_change_admin_notice keeps a bulk short', () => {
  const changed = letters.get('email_changed_notice') ?? assert.fail()
  assert.doesNotMatch(write(changed, { ...samples.email_changed_notice, undo: null }, 'en', sampleSender).text, /key=|Undo/)
  const bulk = letters.get('email_change_admin_notice') ?? assert.fail()
  const changes = Array.from({ length: 1000 }, (_none, row) => ({
    whom: `Person ${row}`,
    oldAddress: 'a***@x.cc',
    newAddress: 'b***@x.cc',
  }))
  const { text } = write(bulk, { ...samples.email_change_admin_notice, changes }, 'en', sampleSender)
  assert.match(flat(text), /email addresses of 1,000 people.*Person 49.*and 950 other people/)
})

test('LG-5: only for_admin_notify can be answered', () => {
  assert.deepEqual(
    [...letters.keys()].filter(name => preview(name, 'en').replyTo !== undefined),
    ['for_admin_notify'],
  )
})
