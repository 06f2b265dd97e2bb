import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { collectTexts, readCatalogue } from './collect-texts.ts'

const texts = collectTexts()
const languages = globSync('*.json', { cwd: join(import.meta.dirname, '../src/locales') }).map(file => basename(file, '.json'))

/** The names of the places in a text, plural forms included. */
function placesOf(message: string, locale: string): readonly string[] {
  const names = new Set<string>()
  const walk = (elements: readonly object[]) => {
    for (const element of elements) {
      if ('value' in element && 'type' in element && element.type !== 0) names.add(String(element.value))
      if ('options' in element)
        for (const option of Object.values(element.options as Record<string, { value: object[] }>)) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, locale).getAst())
  return [...names].sort()
}

test('the application has texts, and each can be read as an ICU message', () => {
  assert.ok(texts.size > 100, `only ${texts.size} texts found`)
  for (const english of texts.values()) placesOf(english, 'en')
})

for (const language of languages) {
  test(`${language}.json says every text, no other, and fills the same places`, () => {
    const catalogue = readCatalogue(language)
    assert.deepEqual(
      [...texts.keys()].filter(id => !(id in catalogue)),
      [],
      'texts without a translation',
    )
    assert.deepEqual(
      Object.keys(catalogue).filter(id => !texts.has(id)),
      [],
      'translations of no text',
    )
    for (const [id, english] of texts) assert.deepEqual(placesOf(catalogue[id] ?? '', language), placesOf(english, 'en'), id)
  })
}
