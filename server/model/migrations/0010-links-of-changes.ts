import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/**
 * The links of a change of address are the most there are, and are found by their change or their person; the indexes by
 * address, actor and invitation hold the others alone. Who looks there says `change_id is null`, or names the invitation.
 */
export const linksOfChanges: Migration = {
  name: '0010-links-of-changes',
  async up(db) {
    for (const name of ['address', 'actor', 'invitation']) await db.schema.dropIndex(`confirm_links_of_${name}`).execute()
    for (const [name, columns] of Object.entries({
      address: ['portal_id', 'address_key', 'type'],
      actor: ['portal_id', 'actor_id', 'type'],
    })) {
      await db.schema
        .createIndex(`confirm_links_of_${name}`)
        .on('confirm_links')
        .columns(columns)
        .where(sql.ref('used_at'), 'is', null)
        .where(sql.ref('revoked_at'), 'is', null)
        .where(sql.ref('change_id'), 'is', null)
        .execute()
    }
    await db.schema
      .createIndex('confirm_links_of_invitation')
      .on('confirm_links')
      .columns(['portal_id', 'invitation_id'])
      .where(sql.ref('invitation_id'), 'is not', null)
      .execute()
  },
}
