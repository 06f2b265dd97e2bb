import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Questions of strangers for a new password, kept from their answer until somebody was looked for (accounts.md RP-4). */
export const passwordRequests: Migration = {
  name: '0003-password-requests',
  async up(db, kind) {
    const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema
      .createTable('password_requests')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('id', text, c => c.notNull())
      .addColumn('address_key', text, c => c.notNull())
      .addColumn('ip', text, c => c.notNull())
      .addColumn('browser', text, c => c.notNull())
      .addColumn('platform', text, c => c.notNull())
      .addColumn('page', text, c => c.notNull())
      .addColumn('asked_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('password_requests_key', ['portal_id', 'id'])
      .execute()
    await db.schema.createIndex('password_requests_in_order').on('password_requests').columns(['asked_at', 'id']).execute()
  },
}
