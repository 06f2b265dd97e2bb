import { readDate } from '../wire/date.ts'
import type { Kind } from '../wire/kind.ts'
import { readTimeSpan } from '../wire/time-span.ts'
import type { Zone } from '../wire/zones.ts'
import { byName } from './member-names.ts'

/** What reading needs to know of the request: the zone of the portal, for dates that name none (WT-3). */
export interface BindingContext {
  readonly zone: Zone
}

/** Reads a text into a value of its kind; undefined when it is none. */
export type ScalarReader = (text: string, context: BindingContext) => unknown

export type Scalar = Exclude<Kind, { kind: 'list' | 'record' | 'anything' | 'written' | 'enumerationName' }>

/** The ends of whole numbers of 32 and 64 bits. */
export const int32 = { min: -2_147_483_648, max: 2_147_483_647 }
export const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

const whole = /^-?\d{1,40}$/
const decimal = /^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,4})?$/

/** The reader of texts for a kind: the whole of query and route values, and in JSON the number, name or date in a string. */
export function compileScalar(kind: Scalar): ScalarReader {
  switch (kind.kind) {
    case 'text':
      return text => (isCleanText(text) ? text : undefined)
    case 'flag':
      return readFlag
    case 'integer':
      return text => (whole.test(text) ? readInteger(kind, Number(text)) : undefined)
    case 'number':
      return text => (decimal.test(text) ? readFinite(Number(text)) : undefined)
    case 'long':
      return text => (whole.test(text) ? readLong(BigInt(text)) : undefined)
    case 'guid':
      return readGuid
    case 'enumeration':
      return compileEnumeration(kind)
    case 'date':
      return (text, { zone }) => readDate(text, zone)
    case 'timeSpan':
      return readTimeSpan
  }
}

function readFlag(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

/** WI-4: neither U+0000 nor a lone surrogate, which no database keeps. */
export const isCleanText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The `utcTime` of a date in object form (WI-8, WQ-9): UTC, as its name says, unless it names an offset. */
export const readUtcTime = (text: string, { zone }: BindingContext): number | undefined =>
  readDate(`${text}Z`, zone) ?? readDate(text, zone)

/** A whole number of 32 bits, lifted to the floor of its schema; undefined when it is none. */
export function readInteger({ floor, unsigned }: { floor?: number; unsigned?: boolean }, value: number): number | undefined {
  if (!Number.isInteger(value) || value > int32.max || value < (unsigned ? 0 : int32.min)) return undefined
  return Math.max(value, floor ?? int32.min) + 0
}

/** A whole number of 64 bits; undefined when it is none. */
export const readLong = (value: bigint): bigint | undefined => (value >= int64.min && value <= int64.max ? value : undefined)

/** A number that JSON can write; undefined for the infinities. */
export const readFinite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** The number itself if the enumeration holds it, or for bits a sum of them; undefined when not. */
export function compileMembership({ values, bits }: Kind & { kind: 'enumeration' }): (value: number) => number | undefined {
  const known = new Set(Object.values(values))
  const mask = Object.values(values).reduce((sum, bit) => sum | bit, 0)
  const holds = (value: number): boolean =>
    known.has(value) || (bits && Number.isInteger(value) && value > 0 && value <= mask && (value & ~mask) === 0)
  return value => (holds(value) ? value + 0 : undefined)
}

function compileEnumeration(kind: Kind & { kind: 'enumeration' }): ScalarReader {
  const named = byName(Object.entries(kind.values))
  const held = compileMembership(kind)
  return text => named(text) ?? (whole.test(text) ? held(Number(text)) : undefined)
}

const digits = '([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})'
const guidForms = [digits, `\\{${digits}\\}`, `\\(${digits}\\)`, digits.replaceAll('-([', '([')].map(form => new RegExp(`^${form}$`, 'i'))

/** A GUID with or without dashes, braces or parentheses (WQ-7) as lower case with dashes (WV-6). */
export function readGuid(text: string): string | undefined {
  for (const form of guidForms) {
    const found = form.exec(text)
    if (found) return found.slice(1).join('-').toLowerCase()
  }
  return undefined
}
