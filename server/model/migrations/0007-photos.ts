import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Photos of people, and where several processes may share a database, the files themselves (accounts.md section 7). */
export const photos: Migration = {
  name: '0007-photos',
  async up(db, kind) {
    const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema.alterTable('people').addColumn('photo', text).execute()
    await db.schema
      .createTable('photos')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('id', text, c => c.notNull())
      .addColumn('person_id', text)
      .addColumn('format', text, c => c.notNull())
      .addColumn('state', text, c => c.notNull())
      .addColumn('changed_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('photos_key', ['portal_id', 'id'])
      .execute()
    // Photos are served by their random name alone.
    await db.schema.createIndex('photos_by_id').on('photos').column('id').unique().execute()
    await db.schema
      .createIndex('photos_passing')
      .on('photos')
      .columns(['state', 'changed_at'])
      .where(sql.ref('state'), '<>', sql.lit('present'))
      .execute()
    await db.schema
      .createTable('stored_files')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('id', text, c => c.notNull())
      .addColumn('name', text, c => c.notNull())
      .addColumn('bytes', kind === 'postgres' ? 'bytea' : 'blob', c => c.notNull())
      .addPrimaryKeyConstraint('stored_files_key', ['portal_id', 'id', 'name'])
      .execute()
  },
}
