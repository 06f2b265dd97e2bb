import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTimeSpan, writeTimeSpan } from './time-span.ts'

test('WI-9: what is read', () => {
  const cases: [string, number][] = [
    ['00:00:00', 0],
    ['-00:00:00', 0],
    ['01:02:03', 3_723_000],
    ['1.02:03:04', 93_784_000],
    ['-1.00:00:00.5', -86_400_500],
    ['00:00:00.1234567', 123],
    ['23:59:59.9999999', 86_399_999],
  ]
  for (const [text, span] of cases) assert.equal(readTimeSpan(text), span, text)
})

test('WI-9: all else is refused', () => {
  for (const text of [
    '',
    '1',
    '1:2:3',
    '24:00:00',
    '00:60:00',
    '00:00:60',
    '00:00',
    '1.00:00',
    '00:00:00.',
    '00:00:00.12345678',
    ' 00:00:00',
    '99999999.00:00:00',
  ])
    assert.equal(readTimeSpan(text), undefined, text)
})

test('WV-8: what is written', () => {
  assert.equal(writeTimeSpan(0), '00:00:00')
  assert.equal(writeTimeSpan(93_784_005), '1.02:03:04.0050000')
  assert.equal(writeTimeSpan(-500), '-00:00:00.5000000')
  assert.equal(writeTimeSpan(null), null)
})

test('what was written reads as the same span', () => {
  fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }), span => assert.equal(readTimeSpan(writeTimeSpan(span)), span + 0)))
})
