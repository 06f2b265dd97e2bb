/** A time zone that knows its distance from UTC at any moment. */
export interface Zone {
  /** IANA name; `UTC` when the name asked for is unknown. */
  readonly name: string
  /** Milliseconds to add to UTC to get wall time at this moment, in whole minutes. */
  offsetAt(instant: number): number
  /**
   * The moment at which a clock on the wall shows this (the wall time given as if it were UTC milliseconds).
   * A time that occurs twice is the earlier one; a time that is skipped counts on from before the gap.
   */
  instantOf(wallTime: number): number
}

/** Time zones by name, each made once. */
export interface Zones {
  named(name: string): Zone
}

const minute = 60_000
const day = 24 * 60 * minute

/** How many zones, and how many days of one zone, are remembered at most. */
const maxZones = 1000
const maxDays = 4096

/** Makes the place where time zones and their formatters are kept. */
export function createZones(): Zones {
  const zones = new Map<string, Zone>()
  return {
    named(name) {
      const known = zones.get(name)
      if (known) return known
      if (zones.size >= maxZones) zones.clear()
      const zone = createZone(name)
      zones.set(name, zone)
      return zone
    },
  }
}

function createZone(name: string): Zone {
  const format = formatterOf(name)
  const resolved = format.resolvedOptions().timeZone
  const ask = (instant: number): number => readOffset(format.format(instant))
  // A day that begins and ends with the same offset has it throughout: no zone changes its clocks twice in a day.
  const days = new Map<number, number | 'changes'>()

  const offsetAt = (instant: number): number => {
    const start = Math.floor(instant / day) * day
    let offset = days.get(start)
    if (offset === undefined) {
      const first = ask(start)
      offset = first === ask(start + day) ? first : 'changes'
      if (days.size >= maxDays) days.clear()
      days.set(start, offset)
    }
    return offset === 'changes' ? ask(instant) : offset
  }

  return {
    name: resolved,
    offsetAt,
    instantOf(wallTime) {
      const before = offsetAt(wallTime - day)
      const early = wallTime - before
      if (offsetAt(early) === before) return early
      const after = offsetAt(wallTime + day)
      const late = wallTime - after
      return offsetAt(late) === after ? late : early
    },
  }
}

function formatterOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', timeZoneName: 'longOffset', year: 'numeric' })
  }
}

/** Seconds, which only zones of the nineteenth century have, are cut off: the wire writes hours and minutes. */
function readOffset(formatted: string): number {
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(formatted)
  if (!found) return 0
  const size = (Number(found[2]) * 60 + Number(found[3])) * minute
  return found[1] === '-' && size > 0 ? -size : size
}
