import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Driver } from 'kysely'
import { type DatabaseOptions, type Db, openDatabase } from './database.ts'
import { type SharedCommits, shareCommits } from './shared-commits.ts'
import { SIGNALS } from './signals.ts'
import { beginImmediate, connectSqlite, type SqliteConnection } from './sqlite-connection.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { commitsAlone, type Durability, groupCommits } from './sqlite-durability.ts'
import { watchOthers } from './sqlite-watch.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'

export interface SqliteOptions extends DatabaseOptions {
  /** `group` (the default): commits are synced in groups, off the event loop. `full`: SQLite syncs each commit itself. */
  readonly durability?: 'group' | 'full'
  /** Stands in for `fdatasync`, to count or to fail in tests. */
  readonly sync?: (descriptor: number) => Promise<void>
}

/**
 * Opens (and creates, readable by its owner alone) a database file: one connection reads, one writes, and neither waits for the other.
 * A reader may see a commit some milliseconds before it is durable; the `write` it belongs to has not resolved then.
 */
export function openSqlite<T>(path: string, options: SqliteOptions = {}): Db<T> {
  createFile(path)
  const writer = connectSqlite(path, { writable: true })
  const reader = connectSqlite(path, { writable: false })
  const turnstile = createTurnstile()
  const commits = shareCommits(writer.file, turnstile)
  const durability = createDurability(path, writer, commits, options)
  let stopWatching = (): void => {}
  return openDatabase<T>(
    {
      kind: 'sqlite',
      dialects: { read: sqliteDialect(readDriver(reader)), write: sqliteDialect(writeDriver(writer, turnstile, commits)) },
      follow() {
        const committed = commits.committed()
        return () => committed.then(durability.settle)
      },
      mayRepeat: () => false,
      tellOthers: async () => {},
      nudgeOthers: () => {},
      // What another process announced is not known, only that it changed something: so everything may have changed.
      listen: ears => {
        stopWatching = watchOthers(writer.file, () => {
          for (const signal of SIGNALS) ears.tell({ signal })
        })
      },
      ready: async () => void reader.file.prepare('select 1 from sqlite_schema').get(),
      async close() {
        stopWatching()
        durability.close()
        reader.file.close()
        writer.file.close()
      },
    },
    options,
  )
}

function createFile(path: string): void {
  if (existsSync(path)) return
  closeSync(openSync(path, 'wx', 0o600))
  // The new name is durable only when its folder is. Windows knows no such thing.
  if (process.platform === 'win32') return
  const folder = openSync(dirname(resolve(path)), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function createDurability(path: string, writer: SqliteConnection, commits: SharedCommits, options: SqliteOptions): Durability {
  const syncItself = (): void => writer.file.exec('pragma synchronous = full')
  if (options.durability === 'full') {
    syncItself()
    return commitsAlone
  }
  const trouble = (error: unknown): void =>
    options.onTrouble?.('The disk does not sync in groups; each commit is synced by itself now', error)
  const fallBack = (error: unknown): Promise<void> => {
    trouble(error)
    return commits.between(async () => {
      syncItself()
      // A commit at `full` syncs the whole log, and with it what was committed before: so commit something that changes nothing.
      const { user_version: version } = writer.file.prepare('pragma user_version').get() as { user_version: number }
      await beginImmediate(writer.file)
      try {
        writer.file.exec(`pragma user_version = ${version}; commit`)
      } finally {
        if (writer.file.isTransaction) writer.file.exec('rollback')
      }
    })
  }
  // The log exists from the first read on.
  writer.file.prepare('select count(*) from sqlite_schema').get()
  try {
    return groupCommits(`${path}-wal`, fallBack, options.sync)
  } catch (error) {
    trouble(error)
    syncItself()
    return commitsAlone
  }
}

const nothing = async (): Promise<void> => {}
const never = async (): Promise<never> => {
  throw new Error('Transactions go through db.write')
}

const readDriver = (connection: SqliteConnection): Driver => ({
  init: nothing,
  acquireConnection: async () => connection,
  releaseConnection: nothing,
  beginTransaction: never,
  commitTransaction: never,
  rollbackTransaction: never,
  destroy: nothing,
})

const writeDriver = (connection: SqliteConnection, turnstile: Turnstile, commits: SharedCommits): Driver => ({
  init: nothing,
  async acquireConnection() {
    await turnstile.enter()
    return connection
  },
  releaseConnection: async () => turnstile.leave(),
  beginTransaction: commits.begin,
  commitTransaction: async () => commits.keep(),
  rollbackTransaction: async () => commits.undo(),
  destroy: nothing,
})
