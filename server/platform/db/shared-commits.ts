import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { beginImmediate } from './sqlite-connection.ts'
import type { Turnstile } from './turnstile.ts'

/** How many transactions share one commit at most; the event loop stands still for about as many. */
const MOST_TOGETHER = 64

/** Makes transactions of one moment share one commit: each is a savepoint, and may still fail by itself. */
export interface SharedCommits {
  /** Begins a transaction; one at a time, the turnstile sees to that. */
  begin(): Promise<void>
  /** Inside a transaction: what it gives resolves when that has been committed, with the others, and throws when it has not. */
  committed(): Promise<void>
  /** Ends the transaction; its changes hold once `committed` says so. */
  keep(): void
  /** Ends the transaction; its changes alone are gone. */
  undo(): void
  /** Runs something between two commits, outside of any transaction. */
  between<R>(work: () => Promise<R>): Promise<R>
}

/**
 * Those that come in one turn of the event loop are committed at its end. What a page of the file costs to write is paid once for
 * all of them, and so is the sync. There is no timer and nothing to tune: somebody alone is committed in the same turn.
 */
export function shareCommits(file: DatabaseSync, turnstile: Turnstile): SharedCommits {
  // Prepared once: `exec` would read the same words again for every transaction.
  const savepoint = file.prepare('savepoint one')
  const release = file.prepare('release one')
  let batch: { size: number; readonly end: PromiseWithResolvers<void> } | undefined

  function commit(): void {
    const ended = batch
    if (ended === undefined) return
    batch = undefined
    try {
      // After some errors (a full disk) SQLite has rolled back all of them by itself.
      if (!file.isTransaction) throw new Error('The database gave up the transactions that were to be committed together')
      file.exec('commit')
      ended.end.resolve()
    } catch (error) {
      if (file.isTransaction) file.exec('rollback')
      ended.end.reject(error)
    }
  }

  async function between<R>(work: () => Promise<R>): Promise<R> {
    await turnstile.enter()
    try {
      commit()
      return await work()
    } finally {
      turnstile.leave()
    }
  }

  async function begin(): Promise<void> {
    if (batch !== undefined && batch.size >= MOST_TOGETHER) {
      commit()
      await yieldToOthers()
    }
    if (batch === undefined) {
      // Immediate: a transaction that took the lock only at its first change could find it taken after it had read.
      await beginImmediate(file)
      const end = Promise.withResolvers<void>()
      // Those inside ask for it; if all of them failed, nobody does.
      end.promise.catch(() => {})
      batch = { size: 0, end }
      setImmediate(() => void between(async () => {}).catch(() => {}))
    }
    batch.size += 1
    savepoint.run()
  }

  return {
    begin,
    committed: () => batch?.end.promise ?? Promise.reject(new Error('No transaction is open')),
    keep: () => void release.run(),
    undo() {
      if (file.isTransaction) file.exec('rollback to one; release one')
      else commit()
    },
    between,
  }
}
