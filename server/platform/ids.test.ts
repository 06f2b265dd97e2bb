import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isGuid, newId, newTimeId, parseGuid } from './ids.ts'

const guid = '0f8fad5b-d9cb-469f-a165-70867728950e'
const bare = guid.replaceAll('-', '')

test('WI-6: a GUID has 36 characters with dashes, in any case', () => {
  assert.ok(isGuid(guid) && isGuid(guid.toUpperCase()))
  for (const text of ['', bare, `{${guid}}`, `${guid} `, guid.replace('0f', 'gf'), `${guid}\n`]) assert.ok(!isGuid(text), text)
})

test('WQ-7, WV-6: GUIDs are read with or without dashes and written in lower case with dashes', () => {
  for (const text of [guid, guid.toUpperCase(), bare, bare.toUpperCase()]) assert.equal(parseGuid(text), guid)
  for (const text of [`{${guid}}`, `(${guid})`]) {
    assert.equal(parseGuid(text), undefined)
    assert.equal(parseGuid(text, { wrapped: true }), guid)
  }
  for (const text of ['', `{${guid})`, `{{${guid}}}`, `${guid}0`, bare.slice(1), '{}', guid.replace('-', '')])
    assert.equal(parseGuid(text, { wrapped: true }), undefined, text)
})

test('ids of version 4 and 7 say so, and are read back as they are', () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.match(newTimeId(1), /^00000000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(newTimeId(1), newTimeId(1))
  assert.equal(parseGuid(newId())?.length, 36)
})

test('ids of version 7 sort by time', () => {
  const time = fc.nat({ max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(time, time, (a, b) => {
      if (a !== b) assert.equal(newTimeId(a) < newTimeId(b), a < b)
    }),
  )
})
