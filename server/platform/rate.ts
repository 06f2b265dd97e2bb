/** A limit: so many events in a window (milliseconds). */
export interface Limit {
  readonly most: number
  readonly window: number
}

/** What a limit said of one event. `resetAt` (UTC milliseconds) is when the oldest counted event leaves the window. */
export interface Verdict {
  readonly allowed: boolean
  readonly remaining: number
  readonly resetAt: number
}

/** Sliding windows by key. Refused events are not counted. */
export interface Windows {
  hit(key: string, limit: Limit, now: number): Promise<Verdict>
  /** Takes the newest event back, as if it had not been. */
  takeBack(key: string): Promise<void>
  /** Until when a key is barred; 0 when it is not. */
  barredUntil(key: string, now: number): Promise<number>
  bar(key: string, until: number): Promise<void>
}

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
    let log = logs.get(key)
    if (log === undefined) {
      log = { times: [], barredUntil: 0, window }
      logs.set(key, log)
    }
    return log
  }
  const sweep = (now: number): void => {
    untilSweep = sweepEvery
    for (const [key, log] of logs) if (log.barredUntil <= now && (log.times.at(-1) ?? 0) <= now - log.window) logs.delete(key)
  }

  return {
    async hit(key, { most, window }, now) {
      if (--untilSweep <= 0) sweep(now)
      const log = logOf(key, window)
      const { times } = log
      let aged = 0
      while (aged < times.length && times[aged]! <= now - window) aged++
      if (aged > 0) times.splice(0, aged)
      const allowed = times.length < most
      if (allowed) times.push(now)
      return { allowed, remaining: Math.max(0, most - times.length), resetAt: (times[0] ?? now) + window }
    },
    async takeBack(key) {
      logs.get(key)?.times.pop()
    },
    async barredUntil(key, now) {
      const until = logs.get(key)?.barredUntil ?? 0
      return until > now ? until : 0
    },
    async bar(key, until) {
      logOf(key, 0).barredUntil = until
    },
  }
}
