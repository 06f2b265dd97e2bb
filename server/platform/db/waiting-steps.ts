import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Migration } from './migrate.ts'
import { MigrationProblem } from './migration-problem.ts'

/** How a database stands to the steps this program knows. */
export interface Standing {
  /** Names of the steps it lacks, in their order. */
  readonly waiting: readonly string[]
  /** No step was ever applied. */
  readonly isNew: boolean
}

/** Reads which of `migrations` a database lacks, and changes nothing. Throws a MigrationProblem when a newer program made it. */
export async function readStanding<T>(db: Db<T>, migrations: readonly Migration[]): Promise<Standing> {
  const names = migrations.map(({ name }) => name)
  if (!(await hasTable(db))) return { waiting: names, isNew: true }
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db.read)
  const applied = new Set(rows.map(({ name }) => name))
  demandKnown(applied, names)
  return { waiting: names.filter(name => !applied.has(name)), isNew: applied.size === 0 }
}

/** Throws a MigrationProblem when one of the applied steps is none of `names`. */
export function demandKnown(applied: ReadonlySet<string>, names: readonly string[]): void {
  const foreign = [...applied].find(name => !names.includes(name))
  if (foreign !== undefined)
    throw new MigrationProblem(`This database was made by a newer version of Roster: it has the step "${foreign}". Start that version.`)
}

async function hasTable<T>(db: Db<T>): Promise<boolean> {
  const { rows } =
    db.kind === 'sqlite'
      ? await sql`select 1 from sqlite_schema where type = 'table' and name = 'migrations'`.execute(db.read)
      : await sql`select 1 where to_regclass('migrations') is not null`.execute(db.read)
  return rows.length > 0
}
