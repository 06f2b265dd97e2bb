import { domainToASCII, domainToUnicode } from 'node:url'

/** An e-mail address as it is stored and shown, and the key it is found and compared by, which no letter is sent to (accounts.md EA-3, EA-4). */
export interface Address {
  readonly address: string
  readonly key: string
}

/** The most UTF-16 units an address may be sent with (accounts.md EA-1). */
export const longestAddress = 255
const longestLocalPart = 64
const longestLabel = 63
/** In octets, with the domain as A-labels (RFC 5321 section 4.5.3.1.3, less the angle brackets). */
const longestPath = 254

const invisible = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u
const localPattern = /^[!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}-]+(?:\.[!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}-]+)*$/u
const asciiLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/
const topLabel = /^(?:[a-z]{2,}|xn--.+)$/
const ascii = /^\p{ASCII}*$/u
/** What STD 3 forbids in a label outside ASCII: ASCII that is neither letter, digit nor hyphen, and the three signs that decompose to such. */
const notInLabels = /[≠≮≯]|(?![a-z0-9-])\p{ASCII}/iu

/** Whether a text is an address by the field rule: one `@` inside, no line break, at most 255 UTF-16 units (accounts.md EA-1). */
export function looksLikeAddress(text: string): boolean {
  const at = text.indexOf('@')
  return text.length <= longestAddress && at > 0 && at < text.length - 1 && text.indexOf('@', at + 1) < 0 && !/[\r\n]/.test(text)
}

/** The address in its stored form with its key, undefined when it breaks the address rule (accounts.md EA-2 to EA-4). Takes time in proportion to the text at most. */
export function normalAddress(raw: string): Address | undefined {
  if (raw.length > longestAddress) return undefined
  const stripped = withoutSpacesAround(raw)
  if (invisible.test(stripped)) return undefined
  const address = stripped.normalize('NFC')
  const [local, domain, ...more] = address.split('@')
  if (local === undefined || domain === undefined || more.length > 0 || address.length > longestAddress) return undefined
  if (!localPattern.test(local) || Buffer.byteLength(local) > longestLocalPart) return undefined
  const asciiDomain = domainInAscii(domain)
  if (asciiDomain === undefined || Buffer.byteLength(local) + 1 + asciiDomain.length > longestPath) return undefined
  return { address, key: `${local.toLowerCase().normalize('NFC')}@${asciiDomain}` }
}

/** The key of an address; undefined for a text that breaks the address rule and so finds nobody (accounts.md EA-4, EA-7). */
export const addressKey = (address: string): string | undefined => normalAddress(address)?.key

/** A stored address as a letter carries it, with its domain as A-labels (accounts.md EA-8). */
export function asciiAddress(address: string): string {
  const domain = domainOf(address)
  return ascii.test(domain) ? address : `${localPart(address)}@${domainToASCII(domain)}`
}

/** A domain as A-label, whatever it is; undefined for a text that has none. */
export const asciiDomain = (domain: string): string | undefined => (ascii.test(domain) ? domain : domainToASCII(domain)) || undefined

/** An address that tells its owner which it is and nobody else: `j***@example.com`, `***@...` for one character (links-and-letters.md LL-4). */
export function maskAddress(address: string): string {
  const [first, second] = localPart(address)
  return `${second === undefined ? '' : first}***@${domainOf(address)}`
}

/** What stands before the `@` of a stored address. */
export const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'))

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

function withoutSpacesAround(text: string): string {
  let [start, end] = [0, text.length]
  while (text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

/** The domain (NFC) as lower-case A-labels; undefined when a label is none, or when the conversion changes more than case. */
function domainInAscii(domain: string): string | undefined {
  const typed = domain.split('.')
  // Decided before the conversion, which would read ASCII beyond letters, digits and hyphens as parts of a URL.
  if (typed.length < 2 || typed.some(label => label === '' || notInLabels.test(label))) return undefined
  const converted = ascii.test(domain) ? domain.toLowerCase() : domainToASCII(domain)
  const spelledOut = domainToUnicode(converted)
  const labels = converted.split('.')
  const shown = spelledOut.split('.')
  const fits = (label: string, at: number) => labelHolds(typed[at] ?? '', label, shown[at] ?? '')
  if (labels.length !== typed.length || shown.length !== typed.length || !labels.every(fits)) return undefined
  if (!topLabel.test(labels.at(-1) ?? '')) return undefined
  // A-labels somebody typed are checked by the way back, which fails for those that are not the one spelling of a valid label.
  return spelledOut === converted || domainToASCII(spelledOut) === converted ? converted : undefined
}

function labelHolds(typed: string, label: string, shown: string): boolean {
  if (label.length > longestLabel || !asciiLabel.test(label)) return false
  if (ascii.test(typed) && !label.startsWith('xn--')) return typed.toLowerCase() === label
  if (ascii.test(shown) || notInLabels.test(shown) || /^-|-$/.test(shown)) return false
  return typed.toLowerCase() === label || lowerEach(typed) === lowerEach(shown)
}

/** Lower case code point by code point: unlike that of a whole word, it does not depend on the neighbours (sigma at the end). */
const lowerEach = (text: string): string =>
  [...text]
    .map(character => character.toLowerCase())
    .join('')
    .normalize('NFC')
