import { localPart } from './address.ts'

/** The most UTF-16 units of a first or last name, all of which are stored (accounts.md NM-2). */
export const longestName = 255

const ideograph = /[\u4e00-\u9fff]/
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A first or last name as it is stored: without spaces around it, in NFC (accounts.md NM-2). */
export const normalName = (raw: string | null | undefined): string => (raw ?? '').trim().normalize('NFC')

/** Whether normal names may be stored: the first matches the pattern of the setting `userNameRegex`, the last matches it or is empty (accounts.md NM-1). */
export const nameHolds = (pattern: RegExp, first: string, last: string): boolean =>
  first !== '' && pattern.test(first) && (last === '' || pattern.test(last))

/** The user name to try for a person whose first address this is: its local part, then with 1, 2, 3, ... appended until one is free (accounts.md NM-3). */
export const userNameFor = (address: string, attempt = 0): string => `${localPart(address)}${attempt === 0 ? '' : attempt}`

/** How a person is called to a caller of this culture, encoded for HTML (accounts.md NM-4). */
export function displayName(person: { readonly first: string; readonly last: string; readonly email: string }, culture: string): string {
  return encodeHtml(plainName(person, culture))
}

/** The same, not encoded: for letters and pages, which encode whatever they show. */
export const plainName = (person: { readonly first: string; readonly last: string; readonly email: string }, culture: string): string =>
  (fullName(person, culture) || person.email).trim()

function fullName({ first, last }: { readonly first: string; readonly last: string }, culture: string): string {
  if (ideograph.test(first) || ideograph.test(last)) return `${last}${first}`
  const order = culture.toLowerCase().split('-', 1)[0] === 'ru' ? [last, first] : [first, last]
  return order.join(' ').trim()
}

/** The text with the five characters that mean something in HTML encoded, as names and addresses travel (accounts.md NM-4). */
export const encodeHtml = (text: string): string => text.replace(/[&<>"']/g, character => entities[character] ?? character)
