import { randomUUID } from 'node:crypto'

const dashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const bare = /^[0-9a-f]{32}$/i
const wrapped = /^(?:\{(.*)\}|\((.*)\))$/
/** More than any spelling of a GUID: two braces, 32 digits, four dashes. */
const longestGuid = 38

/** The GUID that names nothing (RFC 9562 section 5.9); clients send it for "nobody". */
export const zeroGuid = '00000000-0000-0000-0000-000000000000'

/** A random id nobody can guess or order: UUID version 4 (RFC 9562), lower case with dashes. */
export const newId = (): string => randomUUID()

/** An id that sorts by time: UUID version 7 (RFC 9562) of `now` in UTC milliseconds; within one millisecond the order is random. */
export function newTimeId(now: number): string {
  const time = now.toString(16).padStart(12, '0')
  // Version 4 has the same variant, and its random bits come from a pool of the runtime's.
  const random = randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}

/** Whether the text is a GUID of 36 characters with dashes, in any case (wire.md WI-6). */
export const isGuid = (text: string): boolean => dashed.test(text)

/**
 * Reads a GUID with or without dashes and gives it in lower case with dashes (wire.md WV-6); anything else is undefined.
 * With `wrapped` also in braces or parentheses, as query values may be (wire.md WQ-7).
 */
export function parseGuid(text: string, options: { readonly wrapped?: boolean } = {}): string | undefined {
  if (text.length > longestGuid) return undefined
  const inside = options.wrapped ? wrapped.exec(text) : null
  const guid = inside?.[1] ?? inside?.[2] ?? text
  if (dashed.test(guid)) return guid.toLowerCase()
  return bare.test(guid) ? withDashes(guid.toLowerCase()) : undefined
}

const withDashes = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
