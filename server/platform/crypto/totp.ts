import { Secret, TOTP } from 'otpauth'

const algorithm = 'SHA1'
const digits = 6
const period = 30
/** Steps of tolerance either way, for clocks that differ. */
const window = 1
const second = 1000

/** The time step (RFC 6238) whose code this is, at most one away from now; undefined for any other text. `secret` in base32, `now` in UTC milliseconds. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined
  const delta = new TOTP({ secret: Secret.fromBase32(secret), algorithm, digits, period }).validate({ token: code, timestamp: now, window })
  return delta === null ? undefined : Math.floor(now / second / period) + delta
}

/** The code of a moment (RFC 6238, SHA-1, 6 digits, 30 s), as an authenticator app shows it. */
export const codeAt = (secret: string, now: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), algorithm, digits, period, timestamp: now })

/** In characters: the issuer stands twice in the URI, each letter outside ASCII as nine, and a QR code holds 2331 (level M). */
const longestIssuer = 60

/** What an authenticator app reads from a QR code: an `otpauth:` URI that fits into one; a long issuer is cut. */
export const totpUri = ({ secret, issuer, account }: { secret: string; issuer: string; account: string }): string => {
  const short = [...issuer.toWellFormed()].slice(0, longestIssuer).join('')
  return new TOTP({ secret: Secret.fromBase32(secret), issuer: short, label: account, algorithm, digits, period }).toString()
}
