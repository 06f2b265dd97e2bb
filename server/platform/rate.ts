/** A limit: so many events in a window (milliseconds). */
export interface Limit {
  readonly most: number
  readonly window: number
  /** How long a key is barred (milliseconds) once an event was refused; without it there is no bar. */
  readonly block?: number
}

/** What a limit said of one event. `resetAt` (UTC milliseconds) is when the next may be allowed: the oldest leaves the window, or the bar ends. */
export interface Verdict {
  readonly allowed: boolean
  readonly remaining: number
  readonly resetAt: number
}

/** Sliding windows by key. Refused events are not counted, nor do those that meet a bar prolong it. */
export interface Windows {
  hit(key: string, limit: Limit, now: number): Promise<Verdict>
  /** Takes the newest event back, as if it had not been. */
  takeBack(key: string): Promise<void>
}

/** What a row or record of a key says after an event. */
export interface Counted {
  readonly admitted: boolean
  readonly count: number
  /** UTC milliseconds; undefined when nothing is counted. */
  readonly oldest: number | undefined
  readonly barredUntil: number
}

/** The verdict on an event, alike wherever windows are kept. */
export const judge = ({ admitted, count, oldest, barredUntil }: Counted, { most, window }: Limit, now: number): Verdict => ({
  allowed: admitted,
  remaining: barredUntil > now ? 0 : Math.max(0, most - count),
  resetAt: barredUntil > now ? barredUntil : (oldest ?? now) + window,
})

interface Log {
  times: number[]
  barredUntil: number
  window: number
}

const sweepEvery = 10_000

/** Exact sliding windows in the memory of this process; keys that fell silent are forgotten as others come. */
export function createMemoryWindows(): Windows {
  const logs = new Map<string, Log>()
  let untilSweep = sweepEvery

  const logOf = (key: string, window: number): Log => {
    const log = logs.get(key) ?? { times: [], barredUntil: 0, window }
    logs.set(key, log)
    return log
  }
  const sweep = (now: number): void => {
    untilSweep = sweepEvery
    for (const [key, log] of logs) if (log.barredUntil <= now && (log.times.at(-1) ?? 0) <= now - log.window) logs.delete(key)
  }

  return {
    async hit(key, limit, now) {
      const { most, window, block } = limit
      if (--untilSweep <= 0) sweep(now)
      const log = logOf(key, window)
      const { times } = log
      let aged = 0
      while (aged < times.length && times[aged]! <= now - window) aged++
      if (aged > 0) times.splice(0, aged)
      const barred = log.barredUntil > now
      const admitted = !barred && times.length < most
      if (admitted) times.push(now)
      else if (!barred && block !== undefined) log.barredUntil = now + block
      return judge({ admitted, count: times.length, oldest: times[0], barredUntil: log.barredUntil }, limit, now)
    },
    async takeBack(key) {
      logs.get(key)?.times.pop()
    },
  }
}
