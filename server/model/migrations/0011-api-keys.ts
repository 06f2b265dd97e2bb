import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Keys by which programs call in the name of a person (wire.md 4.4). */
export const apiKeys: Migration = {
  name: '0011-api-keys',
  async up(db, kind) {
    const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema
      .createTable('api_keys')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('id', text, c => c.notNull())
      .addColumn('person_id', text, c => c.notNull())
      .addColumn('name', text, c => c.notNull())
      .addColumn('key_hash', text, c => c.notNull())
      .addColumn('postfix', text, c => c.notNull())
      .addColumn('permissions', text, c => c.notNull())
      .addColumn('is_active', 'bigint', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('expiry_told', 'bigint', c => c.notNull())
      .addColumn('used_at', 'bigint')
      .addPrimaryKeyConstraint('api_keys_key', ['portal_id', 'id'])
      .addUniqueConstraint('api_keys_hash_once', ['portal_id', 'key_hash'])
      .execute()
    await db.schema.createIndex('api_keys_of_person').on('api_keys').columns(['portal_id', 'person_id']).execute()
    await db.schema
      .createIndex('api_keys_expiring')
      .on('api_keys')
      .column('expires_at')
      .where(sql.ref('expires_at'), 'is not', null)
      .where(sql.ref('expiry_told'), '=', sql.lit(0))
      .execute()
  },
}
