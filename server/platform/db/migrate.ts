import { type Kysely, sql } from 'kysely'
import type { Db, Write } from './database.ts'
import { demandKnown } from './waiting-steps.ts'

/** One step of the database's shape. Steps only go up; one that was released is never changed. */
export interface Migration {
  /** Unique, and recorded in the database: `0001-first-tables`. */
  readonly name: string
  /**
   * Runs in a transaction of its own, with no plugins. `kind` is for what the two databases do differently.
   * On SQLite foreign keys are checked at its end; dropping a table still deletes what hangs on it by `on delete cascade`.
   */
  up(db: Kysely<unknown>, kind: Db<unknown>['kind']): Promise<void>
}

export interface MigrateOptions {
  /** On SQLite: called once before the first step, when there is something to lose (a backup). Not called for an empty database. */
  readonly before?: () => Promise<void>
  /** UTC milliseconds. */
  readonly now?: () => number
}

/** A number nobody else takes on purpose: "roster" in ASCII. */
const ADVISORY_LOCK = 0x726f73746572

/**
 * Brings a database to the last of `migrations` and gives back the names of those applied; several processes may do so at once.
 * Throws a MigrationProblem, and changes nothing, when the database has a step this program does not know.
 */
export async function migrate<T>(db: Db<T>, migrations: readonly Migration[], options: MigrateOptions = {}): Promise<string[]> {
  const known = await db.write(async tx => {
    await lock(db, tx)
    return await readApplied(tx, migrations)
  })
  const waiting = migrations.filter(({ name }) => !known.has(name))
  if (waiting.length > 0 && db.kind === 'sqlite' && (await hasTables(db))) await options.before?.()

  const applied: string[] = []
  for (const { name, up } of waiting) {
    const done = await db.write(async tx => {
      await lock(db, tx)
      // Another process may have been quicker.
      if ((await readApplied(tx, migrations)).has(name)) return false
      await up(tx.withoutPlugins() as unknown as Kysely<unknown>, db.kind)
      await sql`insert into migrations (name, at) values (${name}, ${(options.now ?? Date.now)()})`.execute(tx)
      return true
    })
    if (done) applied.push(name)
  }
  return applied
}

async function lock<T>(db: Db<T>, tx: Write<T>): Promise<void> {
  if (db.kind === 'sqlite') {
    // The transaction itself is the lock: it is the only writer of the file.
    await sql`pragma defer_foreign_keys = on`.execute(tx)
    return
  }
  // Both the waiting and a step over many rows may take longer than a request's statement is given.
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(tx)
}

async function readApplied<T>(tx: Write<T>, migrations: readonly Migration[]): Promise<Set<string>> {
  await sql`create table if not exists migrations (name text primary key, at bigint not null)`.execute(tx)
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(tx)
  const applied = new Set(rows.map(({ name }) => name))
  demandKnown(
    applied,
    migrations.map(({ name }) => name),
  )
  return applied
}

async function hasTables<T>(db: Db<T>): Promise<boolean> {
  const { rows } =
    await sql`select 1 from sqlite_schema where type = 'table' and name <> 'migrations' and name not like 'sqlite_%' limit 1`.execute(
      db.read,
    )
  return rows.length > 0
}
