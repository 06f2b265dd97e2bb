import { Problem } from '../../api/problem.ts'
import { fieldText } from '../../texts/field-text.ts'
import { problemText } from '../../texts/problem-text.ts'
import type { Say } from '../../texts/use-text.ts'

const atIndex = /^Invitations\[(\d+)\]/i
const namedAddress = /[^\s"'<>]+@[^\s"'<>]+/

/**
 * What a refusal of an invitation says about single addresses, by address in lower case (accounts.md IN-1, IN-5);
 * empty when it is about none of them.
 */
export function refusedAddresses(error: unknown, sent: readonly string[], t: Say): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (!(error instanceof Problem)) return found
  for (const [key, texts] of Object.entries(error.fields)) {
    const email = sent[Number(atIndex.exec(key)?.[1] ?? -1)]
    if (email !== undefined && texts[0] !== undefined) found.set(email.toLowerCase(), fieldText(texts[0], t))
  }
  const named = namedAddress.exec(error.message)?.[0]?.toLowerCase()
  const one = sent.find(email => email.toLowerCase() === named) ?? (sent.length === 1 && aboutAddress(error) ? sent[0] : undefined)
  if (one !== undefined) found.set(one.toLowerCase(), problemText(error, t))
  return found
}

const aboutAddress = ({ type }: Problem): boolean => ['email_taken', 'email_invalid'].includes(type)
