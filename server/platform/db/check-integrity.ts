import { sql } from 'kysely'
import type { Db } from './database.ts'

/** What SQLite finds wrong in its file, in its words; undefined when all is well. PostgreSQL looks after itself and is not asked. */
export async function checkIntegrity<T>(db: Db<T>): Promise<string | undefined> {
  if (db.kind === 'postgres') return undefined
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db.read)
  const found = rows[0]?.integrity_check
  return found === 'ok' ? undefined : (found ?? 'it can not be read')
}
