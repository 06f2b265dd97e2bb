import { type Text, text } from '../texts/text.ts'

const longestAddress = 255

/**
 * What is plainly wrong with an address, before it is sent; undefined when the server may judge it.
 * A small part of accounts.md EA-1 and EA-2: it never refuses what the server would take.
 */
export function addressProblem(address: string): Text | undefined {
  const typed = address.trim()
  if (typed === '') return text('address.empty', 'Enter an e-mail address.')
  if (typed.length > longestAddress) return text('address.long', 'This address is too long: at most 255 characters.')
  const parts = typed.split('@')
  if (parts.length !== 2 || parts[0] === '' || !parts[1]?.includes('.') || /\s/.test(typed)) {
    return text('address.form', 'Enter an address such as name@example.com.')
  }
  return undefined
}
