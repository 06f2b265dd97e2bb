import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCatalogues } from './catalogues.ts'

test('LG-1: a culture looks in its own catalogue, then in that of its language; English is not a catalogue', t => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-locales-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'pt.json'), '{"a.b": "Olá", "a.c": "Adeus"}')
  writeFileSync(join(folder, 'pt-BR.json'), '{"a.b": "Oi"}')
  writeFileSync(join(folder, 'en.json'), '{"a.b": "Hello"}')
  writeFileSync(join(folder, 'xx.json'), '{"a.b": 1}')
  const catalogues = openCatalogues(folder)
  assert.deepEqual(catalogues.names, ['pt', 'pt-BR', 'xx'])
  assert.deepEqual(
    ['pt-BR', 'PT-br', 'pt-PT', 'pt', 'en', 'de'].map(culture => catalogues.find(culture, 'a.b')),
    ['Oi', 'Oi', 'Olá', 'Olá', undefined, undefined],
  )
  assert.equal(catalogues.find('pt-BR', 'a.c'), 'Adeus')
  assert.equal(catalogues.find('pt', 'toString'), undefined)
  assert.throws(() => catalogues.find('xx', 'a.b'), /not an object of texts/)
})

test('the catalogues that come with Roster can be read', () => {
  const catalogues = openCatalogues()
  for (const name of catalogues.names) assert.equal(typeof catalogues.find(name, 'letters.frame.footer'), 'string')
})
