import { createHash, timingSafeEqual } from 'node:crypto'
import { toBase32 } from './base32.ts'
import { randomSecret } from './random.ts'

const tokenBytes = 32
const shortCodeBytes = 16
/** Link keys count their milliseconds from here (links-and-letters.md LK-4). */
const linkKeyEpoch = Date.UTC(2010, 0, 1)

/** A random secret in base64url without padding; 32 bytes (43 characters) unless said. */
export const newToken = (bytes: number = tokenBytes): string => randomSecret(bytes).toString('base64url')

/** The token of a new session: `rs_` and 43 characters, 256 random bits (wire.md WS-1). */
export const newSessionToken = (): string => `rs_${newToken()}`

/** A new API key: `sk-` and 64 lower-case hex digits, 256 random bits (wire.md WK-1). */
export const newApiKey = (): string => `sk-${randomSecret(tokenBytes).toString('hex')}`

/** What is stored of a token that is itself random: its SHA-256 in lower-case hex. Not for passwords. */
export const hashToken = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** The secret of a new link, issued at `now` (UTC milliseconds): `{milliseconds since 2010}.{52 characters base32}` (links-and-letters.md LK-4). */
export const newLinkKey = (now: number): string => linkKeyOf(randomSecret(tokenBytes), now)

/** The link key made of 32 given bytes, for links whose bytes are derived because they are shown again (links-and-letters.md LR-4). */
export const linkKeyOf = (bytes: Uint8Array, issued: number): string => `${issued - linkKeyEpoch}.${toBase32(bytes)}`

/** What is stored of a link key: SHA-256, in lower-case hex, of the key in capitals (links-and-letters.md LR-1). */
export const hashLinkKey = (key: string): string => hashToken(key.toUpperCase())

/** The random code of a short link: 22 characters base64url (links-and-letters.md LK-6). */
export const newShortCode = (): string => newToken(shortCodeBytes)

/** The short code made of the first 16 of the given bytes, for links whose code is derived (links-and-letters.md LR-4). */
export const shortCodeOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, shortCodeBytes)).toString('base64url')
