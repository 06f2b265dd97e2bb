import { sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

/**
 * Tells an address proved by a link from one that is trusted because a first session was opened with it (email-change.md EV-2, EV-4).
 * Of those trusted before, only what a link alone leads to counts as proved; a proof too few ends more than needed, never less.
 */
export const provedAddresses: Migration = {
  name: '0005-proved-addresses',
  async up(db) {
    await db.schema.alterTable('person_addresses').addColumn('proved_at', 'bigint').execute()
    await sql`update person_addresses set proved_at = trusted_at where how in ('change', 'undo', 'invitation')`.execute(db)
  },
}
