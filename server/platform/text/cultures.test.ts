import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cultureForLanguage, cultureOf, cultures, isRightToLeft, matchCulture, parentCulture, textCultures } from './cultures.ts'

test('WJ-31: 33 cultures in the order of the contract, each a real one', () => {
  assert.equal(
    cultures.join(' '),
    'az cs de en-GB en-US es fr it lv nl pl pt-BR pt ro sk sl sq-AL fi vi tr el-GR bg ru sr-Cyrl-RS sr-Latn-RS uk-UA hy-AM ar-SA si lo-LA zh-CN ja-JP ko-KR',
  )
  assert.deepEqual(Intl.getCanonicalLocales(cultures), cultures)
})

test('CU-2: cultures match in any case and come back in the spelling of the list', () => {
  assert.equal(matchCulture('PT-br'), 'pt-BR')
  assert.equal(matchCulture('SR-CYRL-rs'), 'sr-Cyrl-RS')
  assert.equal(matchCulture('de', ['en-US']), undefined)
  for (const text of ['', 'xx', 'en', 'de-DE', ' de']) assert.equal(matchCulture(text), undefined, text)
})

test('CU-2: a stored culture that is no longer enabled is its parent, if enabled, else en-US', () => {
  assert.equal(cultureOf('pt-BR'), 'pt-BR')
  assert.equal(cultureOf('PT-BR', ['en-US', 'pt']), 'pt')
  assert.equal(cultureOf('sr-Latn-RS', ['en-US', 'sr']), 'sr')
  assert.equal(cultureOf('pt-BR', ['en-US', 'de']), 'en-US')
  for (const nothing of ['', null, undefined]) assert.equal(cultureOf(nothing), 'en-US')
  assert.equal(parentCulture('pt-BR'), 'pt')
  assert.equal(parentCulture('sr-Latn-RS'), 'sr-Latn')
  assert.equal(parentCulture('de'), undefined)
})

test('WG-14: a language becomes its first enabled culture, else en-US', () => {
  assert.equal(cultureForLanguage('en'), 'en-GB')
  assert.equal(cultureForLanguage('en', ['en-US']), 'en-US')
  assert.equal(cultureForLanguage('de-AT'), 'de')
  assert.equal(cultureForLanguage('zh'), 'zh-CN')
  assert.equal(cultureForLanguage('PT'), 'pt')
  assert.equal(cultureForLanguage('xx'), 'en-US')
  assert.equal(cultureForLanguage(''), 'en-US')
})

test('LG-1: texts are looked for in the culture, then its language, then en', () => {
  assert.deepEqual(textCultures('sr-Latn-RS'), ['sr-Latn-RS', 'sr-Latn', 'sr', 'en'])
  assert.deepEqual(textCultures('en-GB'), ['en-GB', 'en'])
  assert.deepEqual(textCultures('en'), ['en'])
})

test('of the cultures only Arabic runs from right to left', () => {
  assert.deepEqual(cultures.filter(isRightToLeft), ['ar-SA'])
})
