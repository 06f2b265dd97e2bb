import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/** Dead links and ended changes are many and are never looked for by whom they were about; the indexes hold those that live. */
export const indexesOfWhatLives: Migration = {
  name: '0009-indexes-of-what-lives',
  async up(db) {
    const columns = {
      target: ['portal_id', 'target_id', 'type'],
      change: ['portal_id', 'change_id'],
      actor: ['portal_id', 'actor_id', 'type'],
    }
    for (const [name, of] of Object.entries(columns)) {
      await db.schema.dropIndex(`confirm_links_of_${name}`).execute()
      await db.schema
        .createIndex(`confirm_links_of_${name}`)
        .on('confirm_links')
        .columns(of)
        .where(sql.ref('used_at'), 'is', null)
        .where(sql.ref('revoked_at'), 'is', null)
        .execute()
    }
    await db.schema
      .createIndex('email_changes_open_of_person')
      .on('email_changes')
      .columns(['portal_id', 'person_id'])
      .where(
        sql.ref('state'),
        'in',
        ['awaiting_old', 'awaiting_new', 'undo_open', 'frozen'].map(state => sql.lit(state)),
      )
      .execute()
  },
}
