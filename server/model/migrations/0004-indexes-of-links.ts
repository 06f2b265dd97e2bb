import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** What a change of address looks for among the links of a portal, and what the sweeper looks for among all changes. */
export const indexesOfLinks: Migration = {
  name: '0004-indexes-of-links',
  async up(db) {
    await db.schema.createIndex('confirm_links_of_change').on('confirm_links').columns(['portal_id', 'change_id']).execute()
    await db.schema.createIndex('confirm_links_of_actor').on('confirm_links').columns(['portal_id', 'actor_id', 'type']).execute()
    await db.schema
      .createIndex('email_changes_open')
      .on('email_changes')
      .columns(['state', 'id'])
      .where(sql.ref('state'), 'in', [sql.lit('awaiting_old'), sql.lit('awaiting_new'), sql.lit('undo_open')])
      .execute()
  },
}
