/** What a portal demands of a password (portal.md LP-18). */
export interface PasswordRules {
  readonly minLength: number
  readonly upperCase: boolean
  readonly digits: boolean
  readonly specSymbols: boolean
}

/** The most characters of a password that travels as it is (accounts.md PW-8). */
export const longestPassword = 30

const bitsPerHexDigit = 4
const allowed = /^[\x21-\x7e]*$/
const special = /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/

/** What to answer to a password that breaks the rules, in English; undefined when it keeps them. Judges plain passwords only (accounts.md PW-8). */
export function passwordProblem(password: string, rules: PasswordRules): string | undefined {
  const holds =
    password.length >= rules.minLength &&
    password.length <= longestPassword &&
    allowed.test(password) &&
    (!rules.upperCase || /[A-Z]/.test(password)) &&
    (!rules.digits || /[0-9]/.test(password)) &&
    (!rules.specSymbols || special.test(password))
  if (holds) return undefined
  const demands = [
    `Password must contain from ${rules.minLength} to ${longestPassword} characters`,
    'only latin letters',
    'no spaces',
    ...(rules.upperCase ? ['capital letters'] : []),
    ...(rules.digits ? ['digits'] : []),
    ...(rules.specSymbols ? ['special characters'] : []),
  ]
  return demands.join(', ')
}

/** Whether a text is a client hash of `size` bits: exactly size/4 hex digits in any case, to be lower-cased before use (accounts.md PW-4). */
export const isClientHash = (text: string, size: number): boolean => text.length === size / bitsPerHexDigit && /^[0-9a-f]+$/i.test(text)
