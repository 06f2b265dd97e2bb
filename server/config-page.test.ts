import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { configurationPage } from '../scripts/generate-configuration.ts'
import { allSettings, themes } from './config/declaration.ts'
import { linkLifeTypes } from './config/link-life.ts'

const contract = readFileSync(new URL('../docs/contract/wire.md', import.meta.url), 'utf8')
const section = contract.slice(contract.indexOf('## 8. Server settings'), contract.indexOf('## 9.'))
const rows = [...section.matchAll(/^\| (`.*?) \| (.*?) \| .* \|$/gm)]
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')

test('wire.md section 8: its settings are declared, each once, and no others', () => {
  const named = rows.flatMap(([, names]) => quoted(names ?? '')).filter(name => !name.startsWith('linkLife'))
  const declared = [...allSettings.keys()].filter(name => !name.startsWith('linkLife'))
  assert.ok(named.length > 60)
  assert.deepEqual(declared.toSorted(), named.toSorted())
  assert.equal(themes.flatMap(({ settings }) => Object.keys(settings)).length, allSettings.size)
})

test('LT-1: every type of link with a life of its own has a setting', () => {
  const without = ['EmailChange', 'EmailRevert', 'EmailCancel', 'EmailApprove', 'Wizard', 'DnsChange', 'PhoneActivation', 'PhoneAuth']
  const links = readFileSync(new URL('../docs/contract/links-and-letters.md', import.meta.url), 'utf8')
  const types = [...links.matchAll(/^\| [\d, ]+ \| ([A-Za-z, ]+?) \|/gm)].flatMap(([, names]) => (names ?? '').split(', '))
  const named = new Set(types.filter(type => /^[A-Z]/.test(type) && !without.includes(type)))
  for (const type of linkLifeTypes) assert.ok(named.delete(type), type)
  assert.deepEqual(
    [...named].filter(name => !['Ok', 'Invalid', 'Expired', 'TariffLimit', 'UserExcluded', 'UserExisted', 'QuotaFailed'].includes(name)),
    [],
  )
})

test('the page has a row for each setting, with four cells', () => {
  const lines = configurationPage()
    .split('\n')
    .filter(line => line.startsWith('| `'))
  assert.equal(lines.length, allSettings.size)
  for (const line of lines) assert.equal(line.split(/(?<!\\)\|/).length, 6, line)
  assert.ok(lines.includes('| `port` | `ROSTER_PORT` | `8080` | Port to listen on; 0 takes any free one. |'))
})

test('a default is a value that its own setting reads back', () => {
  for (const [name, setting] of allSettings) {
    if (setting.fallback === undefined || setting.fallback === '') continue
    const given = setting.fallback instanceof RegExp ? setting.shown : setting.fallback
    assert.deepEqual(setting.read(given), { value: setting.fallback }, name)
  }
})
