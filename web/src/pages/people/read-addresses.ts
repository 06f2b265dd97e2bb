import { addressProblem } from '../../change-email/address-problem.ts'
import type { Text } from '../../texts/text.ts'

/** An address of an invitation, as typed, and what is plainly wrong with it. */
export interface TypedAddress {
  readonly email: string
  readonly problem: Text | undefined
}

const separators = /[\s,;]+/

/** `Ada <ada@acme.test>`: lists of mail programs hold names, which may have blanks and commas in quotes. */
const named = /(?:"[^"]*"\s*|[^"<>,;\n\r]*)<([^<>\s]+)>/g

/** Takes typed or pasted text apart at commas, semicolons, blanks and new lines; an address in another spelling of case comes once. */
export function readAddresses(text: string, present: readonly TypedAddress[] = []): readonly TypedAddress[] {
  const found = new Map(present.map(address => [keyOf(address.email), address]))
  for (const email of text.replace(named, ' $1 ').split(separators)) {
    if (email !== '' && !found.has(keyOf(email))) found.set(keyOf(email), { email, problem: addressProblem(email) })
  }
  return [...found.values()]
}

const keyOf = (email: string): string => email.toLowerCase()
