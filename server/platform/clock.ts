/** The one source of time: `now()` is UTC in milliseconds since 1970. Everything that asks for the time is given a clock, so that tests can move it. */
export interface Clock {
  now(): number
}

/** The system's time, which never goes back: at least `floor` (the last time stored, links-and-letters.md LR-10) and at least what it last said. */
export function systemClock(floor = 0): Clock {
  let latest = floor
  return {
    now() {
      latest = Math.max(latest, Date.now())
      return latest
    },
  }
}

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  /** Moves the clock forward by so many milliseconds. */
  advance(milliseconds: number): void
}

/** A clock for tests that starts at `start` (UTC milliseconds). */
export function testClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('A clock only goes forward')
      now += milliseconds
    },
  }
}
