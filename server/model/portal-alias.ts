import { newToken } from '../platform/crypto/tokens.ts'

export const shortestAlias = 6
export const longestAlias = 63

/** Form of an alias; its length is judged apart (WG-12). */
export const aliasPattern = /^[a-z0-9]([a-z0-9-]){1,61}[a-z0-9]$/

/** What is wrong with an alias (WG-16). */
export type AliasFault = 'tooShortError' | 'portalNameIncorrect'

/** The stored form of an alias: lower case. */
export const normalAlias = (text: string): string => text.trim().toLowerCase()

/** What is wrong with an alias that was asked for; undefined when it may be used, if it is free (WG-12, WG-16). */
export function aliasFault(alias: string, reserved: readonly string[]): AliasFault | undefined {
  if (alias.length < shortestAlias || alias.length > longestAlias) return 'tooShortError'
  return aliasPattern.test(alias) && !reserved.includes(alias) ? undefined : 'portalNameIncorrect'
}

const randomLength = 6

/** `roster-` and six of `[a-z0-9]` (WG-12). */
export function randomAlias(): string {
  const letters = newToken()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return `roster-${letters.slice(0, randomLength)}`
}
