import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Authenticator apps and their backup codes (portal.md section 10). */
export const authenticators: Migration = {
  name: '0012-authenticators',
  async up(db, kind) {
    const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema.alterTable('people').addColumn('authenticator_at', 'bigint').execute()
    await db.schema
      .createTable('authenticators')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('person_id', text, c => c.notNull())
      .addColumn('secret', text, c => c.notNull())
      .addColumn('used_steps', text, c => c.notNull())
      .addPrimaryKeyConstraint('authenticators_key', ['portal_id', 'person_id'])
      .execute()
    await db.schema
      .createTable('backup_codes')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('person_id', text, c => c.notNull())
      .addColumn('place', 'bigint', c => c.notNull())
      .addColumn('code', text, c => c.notNull())
      .addColumn('used_at', 'bigint')
      .addPrimaryKeyConstraint('backup_codes_key', ['portal_id', 'person_id', 'place'])
      .execute()
  },
}
