import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection } from 'kysely'
import { keepRecent } from './recent.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** How many prepared statements a connection keeps. */
const MAX_STATEMENTS = 500
/** How long another process may keep this one from opening or reading the file; the event loop stands still meanwhile, but in WAL mode that is rare. */
const BUSY_TIMEOUT_MS = 5000
/** How long a transaction waits for one of another process. */
const LOCK_WAIT_MS = 5000
const LOCK_PAUSE_MS = 5
const CACHE_KIB = 16_000
/** After so many pages of 4 KiB in the write-ahead log they are copied to the database file: a page that changed often is copied once. */
const CHECKPOINT_PAGES = 2000
/** A write-ahead log that grew longer in a burst is cut back to this when it starts over. */
const MAX_IDLE_WAL_BYTES = 64 * 1024 * 1024
const SQLITE_BUSY = 5

/** One open SQLite file and how Kysely speaks to it. */
export interface SqliteConnection extends DatabaseConnection {
  readonly file: DatabaseSync
  /** How many statements are prepared and kept at the moment. */
  statementCount(): number
}

interface Prepared {
  readonly run: (parameters: readonly unknown[]) => { rows: unknown[]; numAffectedRows?: bigint }
}

/** Opens a connection. A connection that is not `writable` refuses to change anything. */
export function connectSqlite(path: string, { writable }: { writable: boolean }): SqliteConnection {
  const file = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  file.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory;
    pragma journal_size_limit = ${MAX_IDLE_WAL_BYTES}; pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}; pragma query_only = ${writable ? 'off' : 'on'}`)
  if (writable) file.exec('pragma busy_timeout = 0')
  const statements = keepRecent<Prepared>(MAX_STATEMENTS)

  function prepare(sql: string): Prepared {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const prepared = prepareStatement(file, sql)
    statements.set(sql, prepared)
    return prepared
  }

  return {
    file,
    statementCount: () => statements.size,
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      const { rows, numAffectedRows } = prepare(sql).run(parameters)
      return numAffectedRows === undefined ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows }
    },
    streamQuery() {
      throw new Error('Streaming is not supported: read page by page')
    },
  }
}

function prepareStatement(file: DatabaseSync, sql: string): Prepared {
  const statement = file.prepare(sql)
  const names = statement.columns().map(column => column.name)
  if (names.length > 0) {
    // The objects node:sqlite makes have no prototype, which deepEqual and some libraries trip over; and to copy them costs more than to make our own.
    statement.setReturnArrays(true)
    const toRow = (values: readonly unknown[]): object => {
      const row: Record<string, unknown> = {}
      for (let at = 0; at < names.length; at++) row[names[at]!] = values[at]
      return row
    }
    return { run: parameters => ({ rows: (statement.all(...(parameters as string[])) as unknown as unknown[][]).map(toRow) }) }
  }
  return { run: parameters => ({ rows: [], numAffectedRows: BigInt(statement.run(...(parameters as string[])).changes) }) }
}

/** Begins a transaction that holds the file's write lock; waits for another process that holds it, then throws DatabaseUnavailable. */
export async function beginImmediate(file: DatabaseSync): Promise<void> {
  // SQLite's own waiting would block the event loop, so the writer has none.
  for (const start = performance.now(); ; await pause(LOCK_PAUSE_MS)) {
    try {
      return file.exec('begin immediate')
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() - start > LOCK_WAIT_MS) throw new DatabaseUnavailable('Another process holds the database', { cause: error })
    }
  }
}

const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY
