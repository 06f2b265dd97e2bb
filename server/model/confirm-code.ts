import type { Sealer } from '../platform/crypto/seal.ts'
import { sameText } from '../platform/crypto/tokens.ts'

/** Without letters and digits that look alike (EL-5). */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const length = 8

/** The code that stands for the asking session on the confirmation page; nothing is stored (EL-5). */
export function confirmCode(sealer: Sealer, changeId: string, sessionId: number): string {
  const bytes = sealer.hmac('email change code', changeId, String(sessionId))
  const letters = [...bytes.subarray(0, length)].map(byte => alphabet[byte % alphabet.length])
  return `${letters.slice(0, 4).join('')} ${letters.slice(4).join('')}`
}

/** Compares a typed code: case, blanks and hyphens do not count (EL-5). */
export const codeMatches = (typed: string, code: string): boolean => sameText(bare(typed), bare(code))

const bare = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '')
