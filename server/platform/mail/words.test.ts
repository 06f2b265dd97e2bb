import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWords, type Sender } from './words.ts'

const sender: Sender = { title: 'Acme', url: 'https://acme.example/', zone: 'Europe/Berlin' }
const words = (culture: string, change: Partial<Sender> = {}) =>
  createWords((_key, english, values = {}) => english.replace(/\{(\w+)\}/g, (_all, name) => String(values[name])), culture, {
    ...sender,
    ...change,
  })

test('LT-1: a life is said in the unit that fits, never longer than it is', () => {
  const cases: [seconds: number, said: string][] = [
    [86_400, '24 hours'],
    [604_800, '7 days'],
    [31_536_000, '1 year'],
    [3_600, '1 hour'],
    [900, '15 minutes'],
    [172_800, '2 days'],
    [129_600, '36 hours'],
    [100_000, '27 hours'],
    [200_000, '2 days'],
    [5_000, '1 hour'],
    [59, '59 seconds'],
  ]
  for (const [seconds, said] of cases) assert.equal(words('en').span(seconds), said)
  assert.equal(words('de').span(86_400), '24 Stunden')
})

test('LG-6: times stand in the zone of the portal, with its name', () => {
  const summer = Date.UTC(2026, 6, 1, 12, 30)
  assert.equal(words('en').when(summer).replace(/\s/g, ' '), 'July 1, 2026 at 2:30 PM Central European Summer Time')
  assert.equal(words('de').when(summer), '1. Juli 2026 um 14:30 Mitteleuropäische Sommerzeit')
  assert.match(words('en', { zone: 'Asia/Kolkata' }).when(summer), /6:00\sPM India Standard Time/)
  assert.match(words('en', { zone: 'Nowhere/Land' }).when(summer), /Coordinated Universal Time/)
})

test('LL-2: the title of the portal is one line of at most 100 characters; without one its host stands in', () => {
  assert.equal(words('en', { title: 'Acme\r\nBcc: x' }).portal.title, 'Acme Bcc: x')
  assert.equal([...words('en', { title: '😀'.repeat(300) }).portal.title].length, 100)
  assert.equal(words('en', { title: ' ' }).portal.title, 'acme.example')
  assert.equal(words('en').portal.url, 'https://acme.example')
})

test('LG-4: values in texts are one plain line; those that run right to left are isolated', () => {
  const { t } = words('en')
  assert.equal(t('a.b', 'Hello {name},', { name: 'Ann\r\n\u202eeel\u0000' }), 'Hello Ann eel,')
  assert.equal(t('a.b', 'Hello {name},', { name: 'ليلى' }), 'Hello \u2068ليلى\u2069,')
})

test('a number of bytes is said in the unit that fits', () => {
  assert.deepEqual([0, 12_500_000, 3e9].map(words('en').size), ['0 kB', '12.5 MB', '3 GB'])
})
