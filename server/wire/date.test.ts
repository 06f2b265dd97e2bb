import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createZones, readDate, writeApiDate, writePlainDate, zeroDate } from './date.ts'

const zones = createZones()
const utc = zones.named('UTC')
const moscow = zones.named('Europe/Moscow')
const berlin = zones.named('Europe/Berlin')
const at = (iso: string): number => Date.parse(iso)

test('WT-1: wall time in the zone, seven fraction digits, offset or Z', () => {
  const cases: [string, string, string][] = [
    ['2026-05-05T10:11:12Z', 'Europe/Moscow', '2026-05-05T13:11:12.0000000+03:00'],
    ['2026-05-05T10:11:12.345Z', 'UTC', '2026-05-05T10:11:12.3450000Z'],
    ['2026-01-05T10:11:12Z', 'Europe/London', '2026-01-05T10:11:12.0000000Z'],
    ['2026-07-05T10:11:12Z', 'Europe/London', '2026-07-05T11:11:12.0000000+01:00'],
    ['2026-05-05T01:00:00Z', 'America/St_Johns', '2026-05-04T22:30:00.0000000-02:30'],
    ['2026-05-05T23:00:00Z', 'Asia/Kathmandu', '2026-05-06T04:45:00.0000000+05:45'],
    ['2026-05-05T23:00:00Z', 'Pacific/Kiritimati', '2026-05-06T13:00:00.0000000+14:00'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29T01:59:59.0000000+01:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00.0000000+02:00'],
  ]
  for (const [instant, zone, text] of cases) assert.equal(writeApiDate(at(instant), zones.named(zone)), text)
})

test('WT-1: unset stays null, zero is zero in every zone', () => {
  assert.equal(writeApiDate(null, moscow), null)
  assert.equal(writeApiDate(zeroDate, moscow), '0001-01-01T00:00:00.0000000Z')
})

test('WT-2: plain dates', () => {
  assert.equal(writePlainDate(at('2026-05-05T10:11:10Z')), '2026-05-05T10:11:10Z')
  assert.equal(writePlainDate(at('2026-05-05T10:00:00.120Z')), '2026-05-05T10:00:00.12Z')
  assert.equal(writePlainDate(at('2026-05-05T10:11:12.005Z')), '2026-05-05T10:11:12.005Z')
  assert.equal(writePlainDate(zeroDate), '0001-01-01T00:00:00')
  assert.equal(writePlainDate(null), null)
})

test('WT-3: every form that is read', () => {
  const cases: [string, string][] = [
    ['2026-05-05', '2026-05-04T21:00:00Z'],
    ['2026-05-05Z', '2026-05-05T00:00:00Z'],
    ['2026-05-05T13:11', '2026-05-05T10:11:00Z'],
    ['2026-05-05T13:11:12', '2026-05-05T10:11:12Z'],
    ['2026-05-05T13:11:12.3', '2026-05-05T10:11:12.300Z'],
    ['2026-05-05T13:11:12.3456789', '2026-05-05T10:11:12.345Z'],
    ['2026-05-05T13-11-12', '2026-05-05T10:11:12Z'],
    ['2026-05-05T13-11-12.345', '2026-05-05T10:11:12.345Z'],
    ['2026-05-05T13:11:12Z', '2026-05-05T13:11:12Z'],
    ['2026-05-05T13-11-12Z', '2026-05-05T13:11:12Z'],
    ['2026-05-05T13:11:12.0000000+05:30', '2026-05-05T07:41:12Z'],
    ['2026-05-05T13:11:12-02:00', '2026-05-05T15:11:12Z'],
    ['2024-02-29', '2024-02-28T21:00:00Z'],
  ]
  for (const [text, instant] of cases) assert.equal(readDate(text, moscow), at(instant), text)
})

test('WT-3: the zero date is zero in every zone', () => {
  assert.equal(readDate('0001-01-01T00:00:00', moscow), zeroDate)
  assert.equal(readDate('0001-01-01T00:00:00.0000000Z', berlin), zeroDate)
  assert.equal(readDate('0001-01-01', utc), zeroDate)
})

test('WT-4: what is not read', () => {
  const wrong = [
    '',
    'x',
    '2026',
    '2026-05',
    '2026-13-01',
    '2026-00-01',
    '2026-02-29',
    '2026-04-31',
    '2026-05-05T24:00:00',
    '2026-05-05T13:60',
  ]
  wrong.push('2026-05-05T13', '2026-05-05 13:11', '2026-05-05T13:11:12.', '2026-05-05T13:11:12.12345678', '2026-05-05T13-11', '05.05.2026')
  wrong.push('2026-05-05T13:11:60', '2026-05-05T13:11+15:00', '2026-05-05T13:11+03', '2026-05-05T13:11z', '0000-01-01', '2026-05-05\n')
  wrong.push('0001-01-01T00:00:00+03:00', '9999-12-31T23:59:59-03:00', '2026-05-05T13-11-12.3456789', '10000-01-01')
  for (const text of wrong) assert.equal(readDate(text, moscow), undefined, text)
})

test('WT-3: a skipped wall time counts on from before the gap, one that comes twice is the first', () => {
  assert.equal(readDate('2026-03-29T02:30:00', berlin), at('2026-03-29T01:30:00Z'))
  assert.equal(readDate('2026-10-25T02:30:00', berlin), at('2026-10-25T00:30:00Z'))
  assert.equal(readDate('2026-10-25T03:00:00', berlin), at('2026-10-25T02:00:00Z'))
  assert.equal(readDate('2026-03-08T02:30:00', zones.named('America/New_York')), at('2026-03-08T07:30:00Z'))
  assert.equal(readDate('2026-10-04T02:15:00', zones.named('Australia/Lord_Howe')), at('2026-10-03T15:45:00Z'))
  assert.equal(readDate('2011-12-30T12:00:00', zones.named('Pacific/Apia')), at('2011-12-30T22:00:00Z'))
})

test('a date that was written reads as the same moment, in any zone', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca')
  const instant = fc.integer({ min: at('1900-01-02T00:00:00Z'), max: at('2200-01-01T00:00:00Z') })
  fc.assert(
    fc.property(zone, instant, (name, moment) => {
      assert.equal(readDate(writeApiDate(moment, zones.named(name)), berlin), moment)
      assert.equal(readDate(writePlainDate(moment), berlin), moment)
    }),
    { numRuns: 300 },
  )
})

test('the remembered offset of a day is that of the formatter', () => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hour: 'numeric',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  })
  const newYork = zones.named('America/New_York')
  for (let moment = at('2026-03-07T00:00:00Z'); moment < at('2026-03-10T00:00:00Z'); moment += 20 * 60_000)
    assert.match(format.format(moment), new RegExp(`GMT-${-newYork.offsetAt(moment) / 3_600_000}$`))
})

test('a zone that nobody knows is UTC', () => {
  assert.equal(zones.named('Mars/Olympus').name, 'UTC')
  assert.equal(zones.named('Mars/Olympus').offsetAt(0), 0)
})
