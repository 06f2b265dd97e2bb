import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caps, lives, readMeasure, shownMeasure } from './measures.ts'

const measure = (name: string) => [...lives, ...caps].find(known => known.name === name)!

test('the ranges are those of email-change.md section 13', () => {
  const ranges = [...lives, ...caps].map(({ name, least, most, size }) => [name, least * size, most * size])
  assert.deepEqual(Object.fromEntries(ranges.map(([name, ...range]) => [name, range])), {
    linkLife: [900, 604_800],
    undoLife: [86_400, 2_592_000],
    hold: [86_400, 604_800],
    fresh: [60, 3600],
    requesterPerDay: [1, 100_000],
    mailboxPerHour: [1, 100_000],
    domainPerHour: [1, 100_000],
    portalPerDay: [1, 100_000],
  })
})

test('a stored life reads in people’s unit and back', () => {
  for (const [name, stored, shown] of [
    ['linkLife', 86_400, '24'],
    ['linkLife', 5400, '1.5'],
    ['undoLife', 604_800, '7'],
    ['fresh', 900, '15'],
  ] as const) {
    assert.equal(shownMeasure(stored, measure(name)), shown)
    assert.equal(readMeasure(shown, measure(name)), stored)
  }
})

test('what is no number of the range is not read', () => {
  for (const typed of ['', ' ', 'x', '0', '169', '-1', '1e9']) assert.equal(readMeasure(typed, measure('linkLife')), undefined, typed)
  assert.equal(readMeasure('1.5', measure('mailboxPerHour')), undefined)
})
