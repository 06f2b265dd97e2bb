import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase32 } from '../crypto/base32.ts'
import { totpUri } from '../crypto/totp.ts'
import { qrCode } from './qr-code.ts'

test('the longest names and addresses still fit into a QR code (TF-16)', async () => {
  const secret = toBase32(Buffer.alloc(20, 7))
  const account = `${'é'.repeat(32)}@${'漢字'.repeat(9)}.${'漢字'.repeat(9)}.${'漢字'.repeat(9)}.test`
  for (const issuer of ['Acme', '漢'.repeat(400), '\ud83d\ude00'.repeat(400), '\ud83d', ''])
    assert.match(await qrCode(totpUri({ secret, issuer, account })), /^data:image\/png;base64,iVBOR/)
})
