import type { Migration } from '../../platform/db/migrate.ts'

/** What somebody was before they were suspended, to be that again (directory.md ST-9), and when they chose their theme (accounts.md TH-1). */
export const suspendedPeople: Migration = {
  name: '0008-suspended-people',
  async up(db) {
    await db.schema.alterTable('people').addColumn('status_before', 'integer').execute()
    await db.schema.alterTable('people').addColumn('theme_at', 'bigint').execute()
  },
}
