import { closeSync, fdatasync, fstatSync, openSync, statSync } from 'node:fs'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { promisify } from 'node:util'
import { shareSync } from './group-sync.ts'

/** Forces what was written to an open file onto the disk, in the thread pool. */
export const syncData: (descriptor: number) => Promise<void> = promisify(fdatasync)

/** Makes the commits of one connection durable without holding up the event loop. */
export interface Durability {
  /** Called after a COMMIT; resolves when that commit is on disk. */
  settle(): Promise<void>
  close(): void
}

/**
 * For a connection at `synchronous = full`: SQLite syncs within COMMIT. Nothing in such a write ever waits, so a loop of them would
 * keep everything else in this process from running; therefore each lets the others have a turn.
 */
export const commitsAlone: Durability = { settle: () => yieldToOthers(), close: () => {} }

/**
 * Group commit over the write-ahead log, for a connection at `synchronous = normal`.
 *
 * Why an `fdatasync` of the log that starts after COMMIT is enough: at that moment the frames of the commit are either
 * - in the log, as SQLite wrote them with no sync: ours forces them, and everything before them, onto the disk; or
 * - moved to the database file by a checkpoint: at `normal` SQLite syncs the log before it copies the first page and the database file
 *   after the last one, so the commit was durable already; or
 * - overwritten, because the log started over: it does so only after a complete checkpoint (the case above), and SQLite syncs the
 *   new header before the first new frame, so that frames of two rounds never mix after a power cut.
 * The frames of one transaction carry checksums and end in a commit mark, so a torn one is dropped as a whole.
 *
 * The log is opened once: as long as a connection is open SQLite never deletes it. When another file lies at its place, someone replaced
 * the files of a running server, nothing written since will be found again, and every `settle` says so.
 * (Closing a descriptor drops this process's POSIX locks on that file. SQLite locks the database and the `-shm` file, not the log;
 * for the same reason nothing in this process may open the database file by itself.)
 *
 * A file system that refuses gets `fallBack`: it has to switch to `synchronous = full` and secure what was committed before.
 * If that fails too, what is on the disk is unknown, and no later write is called durable until the server starts anew.
 */
export function groupCommits(logPath: string, fallBack: (error: unknown) => Promise<void>, sync = syncData): Durability {
  const descriptor = openSync(logPath, 'r+')
  const opened = fstatSync(descriptor, { bigint: true })
  let replaced: Error | undefined
  let fallenBack: Promise<void> | undefined

  const shared = shareSync(async () => {
    const present = statSync(logPath, { bigint: true, throwIfNoEntry: false })
    if (present?.ino !== opened.ino || present.dev !== opened.dev) {
      replaced = new Error('The database files were replaced while the server was running: stop it, look at the files, start it again')
      throw replaced
    }
    await sync(descriptor)
  })

  return {
    async settle() {
      if (replaced !== undefined) throw replaced
      if (fallenBack === undefined) {
        try {
          await shared()
        } catch (error) {
          if (replaced !== undefined) throw error
          fallenBack ??= fallBack(error)
        }
      }
      if (fallenBack === undefined) return
      // Asked again, because after a failed sync a later one may succeed without having written what the failed one dropped.
      await fallenBack
      await yieldToOthers()
    },
    close: () => closeSync(descriptor),
  }
}
