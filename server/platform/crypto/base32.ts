const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const bitsPerLetter = 5

/** The bytes in base32 (RFC 4648 section 6), capitals, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let waiting = 0
  let bits = 0
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte
    bits += 8
    while (bits >= bitsPerLetter) {
      bits -= bitsPerLetter
      text += alphabet.charAt((waiting >>> bits) & 31)
    }
    waiting &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + alphabet.charAt((waiting << (bitsPerLetter - bits)) & 31)
}
