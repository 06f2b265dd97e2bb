import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase32 } from './base32.ts'
import { hashLinkKey, hashToken, linkKeyOf, newLinkKey, newSessionToken, newShortCode, newToken, sameText, shortCodeOf } from './tokens.ts'

test('WS-1: a session token is rs_ and 43 base64url characters, stored as SHA-256', () => {
  assert.match(newSessionToken(), /^rs_[A-Za-z0-9_-]{43}$/)
  assert.notEqual(newSessionToken(), newSessionToken())
  assert.equal(newToken(9).length, 12)
  assert.equal(hashToken('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('base32 follows the examples of RFC 4648', () => {
  const examples = { '': '', f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' }
  for (const [text, encoded] of Object.entries(examples)) assert.equal(toBase32(Buffer.from(text)), encoded)
  assert.equal(toBase32(new Uint8Array(5).fill(255)), '77777777')
})

test('LK-4: a link key is the milliseconds since 2010 and 52 characters base32', () => {
  assert.match(newLinkKey(Date.UTC(2010, 0, 1) + 1234), /^1234\.[A-Z2-7]{52}$/)
  assert.notEqual(newLinkKey(0), newLinkKey(0))
  assert.equal(linkKeyOf(new Uint8Array(32), Date.UTC(2010, 0, 2)), `86400000.${'A'.repeat(52)}`)
})

test('LR-1: link keys are compared without regard to case', () => {
  const key = newLinkKey(Date.UTC(2026, 0, 1))
  assert.equal(hashLinkKey(key.toLowerCase()), hashLinkKey(key))
  assert.equal(hashLinkKey(key), hashToken(key))
  assert.notEqual(hashLinkKey(`${key}A`), hashLinkKey(key))
})

test('LK-6: short codes are 22 characters base64url', () => {
  assert.match(newShortCode(), /^[A-Za-z0-9_-]{22}$/)
  assert.equal(shortCodeOf(new Uint8Array(32)), 'A'.repeat(22))
})

test('texts are the same or not, whatever their lengths', () => {
  assert.ok(sameText('', '') && sameText('secret', 'secret'))
  assert.ok(!sameText('secret', 'secres') && !sameText('secret', 'secret ') && !sameText('', 'a'))
})
