import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Invitation links of a portal (portal.md IL-1), short links (links-and-letters.md LK-8), and the invitations by letter of a day (wire.md WR-8). */
export const invitations: Migration = {
  name: '0006-invitations',
  async up(db, kind) {
    const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema
      .createTable('invitation_links')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('id', text, c => c.notNull())
      .addColumn('type', 'bigint', c => c.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('max_uses', 'bigint')
      .addColumn('uses', 'bigint', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('invitation_links_key', ['portal_id', 'id'])
      .addUniqueConstraint('invitation_links_type_once', ['portal_id', 'type'])
      .execute()
    await db.schema.alterTable('confirm_links').addColumn('invitation_id', text).execute()
    await db.schema.createIndex('confirm_links_of_invitation').on('confirm_links').columns(['portal_id', 'invitation_id']).execute()
    await db.schema.createIndex('confirm_links_of_address').on('confirm_links').columns(['portal_id', 'address_key', 'type']).execute()

    await db.schema
      .createTable('short_links')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('code_hash', text, c => c.notNull())
      .addColumn('link_id', text, c => c.notNull())
      .addColumn('sealed', text, c => c.notNull())
      .addPrimaryKeyConstraint('short_links_key', ['portal_id', 'code_hash'])
      .execute()
    await db.schema.createIndex('short_links_of_link').on('short_links').columns(['portal_id', 'link_id']).execute()

    await db.schema
      .createTable('invitation_days')
      .addColumn('portal_id', 'bigint', c => c.notNull())
      .addColumn('day', 'bigint', c => c.notNull())
      .addColumn('sent', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('invitation_days_key', ['portal_id', 'day'])
      .execute()
  },
}
