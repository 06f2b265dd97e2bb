import { setTimeout as pause } from 'node:timers/promises'
import { type Announcement, type Ears, SIGNALS, type Signal } from './signals.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000
const READY_WAIT_MS = 5000

/** A connection on which LISTEN has been said. */
export interface ListeningConnection {
  /** Resolves when the connection is gone, however it went. */
  readonly ended: Promise<unknown>
  end(): Promise<void>
}

/** The one connection of this process that hears what other processes announce. */
export interface Listener {
  /** Resolves while it listens; throws DatabaseUnavailable after some seconds without. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** What travels in a notification. */
export const encodeNotice = (origin: string, announcements: readonly Announcement[]): string => JSON.stringify([origin, announcements])

/** Tells `ears` what somebody else announced. Who announced it here has told them already, and nobody hears twice. */
export function hearNotice(payload: string, origin: string, ears: Ears): void {
  const [from, announcements] = JSON.parse(payload) as [string, Announcement[]]
  if (from === origin) return
  for (const announcement of announcements) ears.tell(announcement)
}

/**
 * Listens, and connects again for as long as it takes when the connection is lost.
 * Whatever was announced while it did not listen is unknown, so after each connecting the ears hear every signal once, without detail.
 */
export function keepListening(
  connect: () => Promise<ListeningConnection>,
  ears: Ears,
  onTrouble: (what: string, error: unknown) => void,
): Listener {
  const closing = new AbortController()
  let connection: ListeningConnection | undefined
  let listening = Promise.withResolvers<void>()

  async function listenOnce(): Promise<void> {
    connection = await connect()
    if (closing.signal.aborted) return await connection.end()
    listening.resolve()
    for (const signal of SIGNALS) ears.tell({ signal: signal satisfies Signal })
    await connection.ended
    listening = Promise.withResolvers<void>()
    connection = undefined
    if (!closing.signal.aborted) onTrouble('The connection that listens for signals was lost', undefined)
  }

  async function run(): Promise<void> {
    let wait = FIRST_PAUSE_MS
    while (!closing.signal.aborted) {
      try {
        await listenOnce()
        wait = FIRST_PAUSE_MS
      } catch (error) {
        onTrouble('The connection that listens for signals could not be opened', error)
        wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
      }
      await pause(wait, undefined, { signal: closing.signal }).catch(() => {})
    }
  }

  const running = run()
  return {
    async ready() {
      const late = new AbortController()
      const tooLate = pause(READY_WAIT_MS, true, { signal: late.signal, ref: false }).catch(() => false)
      const missed = await Promise.race([listening.promise, tooLate])
      late.abort()
      if (missed === true) throw new DatabaseUnavailable('No connection listens for signals')
    },
    async close() {
      closing.abort()
      await connection?.end()
      await running
    },
  }
}
