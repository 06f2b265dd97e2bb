import type { Zone } from './zones.ts'

export { createZones, type Zone, type Zones } from './zones.ts'

/** The zero date of the wire, `0001-01-01T00:00:00`, in UTC milliseconds: "never" where an operation says so. */
export const zeroDate = -62_135_596_800_000

/** The last moment the wire can write. */
const lastDate = 253_402_300_799_999

const minute = 60_000
const furthestOffset = 14 * 60 * minute

/** Writes a moment as wall time in a zone, seven fraction digits, offset or `Z` (WT-1); null stays null and is left out of answers. */
export function writeApiDate(instant: number, zone: Zone): string
export function writeApiDate(instant: number | null, zone: Zone): string | null
export function writeApiDate(instant: number | null, zone: Zone): string | null {
  if (instant === null) return null
  const offset = instant === zeroDate ? 0 : zone.offsetAt(instant)
  return `${writeWallTime(instant + offset)}0000${offset === 0 ? 'Z' : writeOffset(offset)}`
}

/** Writes a moment as a plain UTC date, fraction only if there is one (WT-2); null stays null and is left out of answers. */
export function writePlainDate(instant: number): string
export function writePlainDate(instant: number | null): string | null
export function writePlainDate(instant: number | null): string | null {
  if (instant === null) return null
  const wallTime = writeWallTime(instant).replace(/\.?0+$/, '')
  return instant === zeroDate ? wallTime : `${wallTime}Z`
}

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?|(\d\d)-(\d\d)-(\d\d)(?:\.(\d{3}))?))?(Z|[+-]\d\d:\d\d)?$/

/**
 * Reads a date of the wire (WT-3) as UTC milliseconds, finer parts cut off. Without `Z` or offset it is wall time in the zone,
 * but the zero date is zero in every zone. Undefined when it cannot be read or lies outside the years 1 to 9999.
 */
export function readDate(text: string, zone: Zone): number | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, year, month, date] = found
  const [hours, minutes, seconds, fraction] = found[8] === undefined ? found.slice(4, 8) : found.slice(8, 12)
  const wallTime = wallTimeOf(
    [Number(year), Number(month), Number(date)],
    [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)],
    Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
  )
  if (wallTime === undefined) return undefined
  const offset = readOffset(found[12])
  if (offset === 'none') return wallTime === zeroDate ? zeroDate : withinYears(zone.instantOf(wallTime))
  return offset === 'wrong' ? undefined : withinYears(wallTime - offset)
}

type Three = readonly [number, number, number]

function wallTimeOf([year, month, date]: Three, [hours, minutes, seconds]: Three, milliseconds: number): number | undefined {
  if (year < 1 || hours > 23 || minutes > 59 || seconds > 59) return undefined
  const moment = new Date(0)
  moment.setUTCFullYear(year, month - 1, date)
  // A day that the month does not have would have moved on to the next month.
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== date) return undefined
  return moment.setUTCHours(hours, minutes, seconds, milliseconds)
}

function readOffset(text: string | undefined): number | 'none' | 'wrong' {
  if (text === undefined) return 'none'
  if (text === 'Z') return 0
  const minutes = Number(text.slice(4, 6))
  const size = (Number(text.slice(1, 3)) * 60 + minutes) * minute
  if (minutes > 59 || size > furthestOffset) return 'wrong'
  return text.startsWith('-') ? -size : size
}

const withinYears = (instant: number): number | undefined => (instant >= zeroDate && instant <= lastDate ? instant : undefined)

/** `yyyy-MM-ddTHH:mm:ss.fff`. A wall time that its offset pushes out of the years 1 to 9999 is written as the nearest one inside. */
const writeWallTime = (wallTime: number): string =>
  new Date(Math.min(Math.max(Math.trunc(wallTime), zeroDate), lastDate)).toISOString().slice(0, -1)

function writeOffset(offset: number): string {
  const size = Math.abs(offset) / minute
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`
}
