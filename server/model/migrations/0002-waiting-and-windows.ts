import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Since when a letter waits, apart from when it was written; and, where several processes may share a database, one budget for limits. */
export const waitingAndWindows: Migration = {
  name: '0002-waiting-and-windows',
  async up(db, kind) {
    await db.schema
      .alterTable('outbox')
      .addColumn('queued_at', 'bigint', c => c.notNull().defaultTo(0))
      .execute()
    await sql`update outbox set queued_at = created_at`.execute(db)
    if (kind !== 'postgres') return
    // Unlogged: written at every guess, and worth nothing after a crash of the database.
    await sql`create unlogged table limit_windows (
      name text collate "C" primary key,
      times bigint[] not null,
      admitted boolean not null,
      barred_until bigint not null,
      ends_at bigint not null
    )`.execute(db)
    await sql`create index limit_windows_ended on limit_windows (ends_at)`.execute(db)
  },
}
