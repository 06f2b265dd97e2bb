import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { openPostgres, type PostgresOptions } from './postgres.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'

/** For tests: an empty database of its own, gone when the test ends. */
export interface Scratch {
  /** The file, or the address. */
  readonly at: string
  /** Opens it; closed when the test ends. It may be opened several times. */
  open<T>(options?: SqliteOptions & PostgresOptions): Db<T>
}

/** The kinds tests can run on: PostgreSQL needs the address of a server on which databases may be made, in TEST_POSTGRES_URL. */
export const scratchKinds: readonly Db<unknown>['kind'][] = process.env.TEST_POSTGRES_URL ? ['sqlite', 'postgres'] : ['sqlite']

/** Makes an empty database for the test `t`; on PostgreSQL a copy of the database named `template`, if one is. */
export async function makeScratch(kind: Db<unknown>['kind'], t: TestContext, template?: string): Promise<Scratch> {
  const opened: Db<never>[] = []
  const { at, drop } = kind === 'sqlite' ? makeFolder() : await makeDatabase(process.env.TEST_POSTGRES_URL ?? '', template)
  t.after(async () => {
    for (const db of opened) await db.close()
    await drop()
  })
  return {
    at,
    open<T>(options?: SqliteOptions & PostgresOptions) {
      const db = kind === 'sqlite' ? openSqlite<T>(at, options) : openPostgres<T>(at, options)
      opened.push(db as unknown as Db<never>)
      return db
    },
  }
}

function makeFolder(): { at: string; drop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'roster-db-'))
  return { at: join(folder, 'test.db'), drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

/** Makes a database on the server of `admin`, empty or as a copy, and gives how to drop it. */
export async function makeDatabase(admin: string, template?: string): Promise<{ at: string; drop: () => Promise<void> }> {
  const name = `roster_${randomBytes(6).toString('hex')}`
  const address = new URL(admin)
  address.pathname = `/${name}`
  const run = async (command: string): Promise<void> => {
    const db = openPostgres(admin, { poolSize: 1 })
    await sql.raw(command).execute(db.read)
    await db.close()
  }
  await run(`create database ${name}${template ? ` template ${template}` : ''}`)
  return { at: address.href, drop: () => run(`drop database ${name} with (force)`) }
}
