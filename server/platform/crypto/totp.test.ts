import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase32 } from './base32.ts'
import { codeAt, stepOfCode, totpUri } from './totp.ts'

const secret = toBase32(Buffer.from('12345678901234567890'))

/** RFC 6238 appendix B, SHA-1, the last six of eight digits. */
const vectors: readonly [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

test('codes are those of RFC 6238 (TF-1)', () => {
  for (const [seconds, code] of vectors) {
    assert.equal(codeAt(secret, seconds * 1000), code)
    assert.equal(stepOfCode(secret, code, seconds * 1000), Math.floor(seconds / 30))
  }
})

test('a code holds one step either way and names its own step; other texts never do (TF-1)', () => {
  const now = 1_234_567_890_000
  const step = Math.floor(now / 30_000)
  const [before, , after] = [-30_000, 0, 30_000].map(shift => codeAt(secret, now + shift))
  assert.equal(stepOfCode(secret, before!, now), step - 1)
  assert.equal(stepOfCode(secret, after!, now), step + 1)
  assert.equal(stepOfCode(secret, codeAt(secret, now - 60_000), now), undefined)
  assert.equal(stepOfCode(secret, codeAt(secret, now + 60_000), now), undefined)
  for (const text of ['', '0', '00592', '0059240', '00592x', ' 005924', '٠٠٥٩٢٤', '-05924'])
    assert.equal(stepOfCode(secret, text, now), undefined, text)
})

test('the URI of the QR code names issuer and account, whatever is in their names', () => {
  const uri = new URL(totpUri({ secret, issuer: 'Acme & Söhne: Works', account: 'uma@acme.test' }))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('secret'), secret)
  assert.equal(uri.searchParams.get('issuer'), 'Acme & Söhne: Works')
  assert.match(decodeURIComponent(uri.pathname), /uma@acme\.test$/)
})
