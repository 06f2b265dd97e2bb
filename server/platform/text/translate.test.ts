import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogues } from './catalogues.ts'
import { createTranslator, placeholdersOf } from './translate.ts'

const german: Readonly<Record<string, string>> = {
  'a.hello': 'Guten Tag, {name}',
  'a.many': '{count, plural, one {# Brief} other {# Briefe}}',
  'a.broken': 'Guten Tag, {name',
}
const catalogues: Catalogues = { names: ['de'], find: (culture, key) => (culture.startsWith('de') ? german[key] : undefined) }
const translatorOf = createTranslator(catalogues)

test('WJ-30: every en-* gives the English beside its use, other cultures their translation or the English', () => {
  for (const culture of ['en', 'en-US', 'en-GB', 'EN-us', 'fr'])
    assert.equal(translatorOf(culture)('a.hello', 'Hello {name}', { name: 'Ann' }), 'Hello Ann')
  assert.equal(translatorOf('de')('a.hello', 'Hello {name}', { name: 'Ann' }), 'Guten Tag, Ann')
  assert.equal(translatorOf('de')('a.unknown', 'Access denied'), 'Access denied')
})

test('WJ-30: a text without values stands exactly as it is', () => {
  assert.equal(translatorOf('en')('a.b', "Value '{0}' isn't <b>valid</b> {"), "Value '{0}' isn't <b>valid</b> {")
})

test('plurals follow the rules of the language that is spoken', () => {
  assert.deepEqual(
    [1, 2].map(count => translatorOf('de')('a.many', '', { count })),
    ['1 Brief', '2 Briefe'],
  )
})

test('tags are text, in messages and in values', () => {
  assert.equal(translatorOf('en')('a.b', 'a <b>{x}</b> < 3', { x: '<i>{y}</i>' }), 'a <b><i>{y}</i></b> < 3')
})

test('a quotation mark before a placeholder is written twice', () => {
  assert.equal(translatorOf('en')('a.b', "Value ''{x}'' can't be null", { x: 'name' }), "Value 'name' can't be null")
})

test('a broken translation gives way to the English; broken English is an error of ours', () => {
  assert.equal(translatorOf('de')('a.broken', 'Hello {name}', { name: 'Ann' }), 'Hello Ann')
  assert.throws(() => translatorOf('en')('a.b', 'Hello {name', { name: 'Ann' }))
})

test('the cache stays bounded and right when texts are many', () => {
  const t = translatorOf('en')
  for (let number = 0; number < 9000; number++) assert.equal(t('a.b', `${number} {x}`, { x: 'y' }), `${number} y`)
  assert.equal(t('a.b', '0 {x}', { x: 'z' }), '0 z')
})

test('the placeholders of a message are found inside plurals and selections too', () => {
  assert.deepEqual(placeholdersOf('{b} {a, select, x {{c} <d>} other {}} {n, plural, one {# {e}} other {#}} {a}'), [
    'a',
    'b',
    'c',
    'e',
    'n',
  ])
})
