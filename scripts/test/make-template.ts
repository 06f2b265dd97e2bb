import { join } from 'node:path'
import { migrations } from '../../server/model/migrations/index.ts'
import { migrate } from '../../server/platform/db/migrate.ts'
import { openPostgres } from '../../server/platform/db/postgres.ts'
import { makeDatabase } from '../../server/platform/db/scratch.ts'
import { openSqlite } from '../../server/platform/db/sqlite.ts'

/** A database with all tables and no rows, for the servers of tests to copy: a file in `folder`, or a name on the server of `url`. */
export type Template = { readonly name: string; drop(): Promise<void> }

/** Makes a template of SQLite in a folder. */
export async function makeSqliteTemplate(folder: string): Promise<Template> {
  const name = join(folder, 'template.db')
  const db = openSqlite<unknown>(name)
  await migrate(db, migrations)
  // Closing moves everything into the one file.
  await db.close()
  return { name, drop: async () => {} }
}

/** Makes a template on a PostgreSQL server; nobody may be connected to it while it is copied. */
export async function makePostgresTemplate(url: string): Promise<Template> {
  const { at, drop } = await makeDatabase(url)
  const db = openPostgres<unknown>(at, { poolSize: 1 })
  await migrate(db, migrations)
  await db.close()
  return { name: new URL(at).pathname.slice(1), drop }
}
