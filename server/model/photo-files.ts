import { acrossPortals } from '../platform/db/portal-guard.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Db } from './tables.ts'

/** Files in the database, so that several processes share them. */
export const createDatabaseFiles = (db: Db): FileStore => ({
  async put(portalId, id, files) {
    const rows = [...files].map(([name, bytes]) => ({ portal_id: portalId, id, name, bytes: Buffer.from(bytes) }))
    await db.write(tx => tx.insertInto('stored_files').values(rows).execute())
  },
  async get(portalId, id, name) {
    const row = await db.read
      .selectFrom('stored_files')
      .select('bytes')
      .where('portal_id', '=', portalId)
      .where('id', '=', id)
      .where('name', '=', name)
      .executeTakeFirst()
    return row && Buffer.from(row.bytes)
  },
  async delete(portalId, id) {
    await db.write(tx => tx.deleteFrom('stored_files').where('portal_id', '=', portalId).where('id', '=', id).execute())
  },
  async portals() {
    const rows = await db.read.selectFrom('stored_files').select('portal_id').distinct().$call(acrossPortals).execute()
    return rows.map(row => row.portal_id)
  },
  async deleteAll(portalId) {
    await db.write(tx => tx.deleteFrom('stored_files').where('portal_id', '=', portalId).execute())
  },
})
