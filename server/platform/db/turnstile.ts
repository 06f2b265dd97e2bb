import { DatabaseUnavailable } from './unavailable.ts'

/** How many may wait before the next one is sent away. */
const MAX_WAITING = 5000

/** Lets one in at a time, in the order of arrival. */
export interface Turnstile {
  /** Resolves when it is the caller's turn; throws DatabaseUnavailable when too many wait already. */
  enter(): Promise<void>
  leave(): void
}

/** SQLite has a single writer, so the transactions of this process wait here and not in the file's lock, where waiting blocks the event loop. */
export function createTurnstile(): Turnstile {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    async enter() {
      if (!taken) {
        taken = true
        return
      }
      if (waiting.length >= MAX_WAITING) throw new DatabaseUnavailable('Too many transactions wait for their turn')
      await new Promise<void>(resolve => waiting.push(resolve))
    },
    leave() {
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    },
  }
}
