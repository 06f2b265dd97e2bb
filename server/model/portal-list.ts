import { PortalStatus } from './portal.ts'
import type { Read, Row } from './tables.ts'

/** Every portal that was not removed, oldest first. */
export const listPortals = (db: Read): Promise<Row<'portals'>[]> =>
  db.selectFrom('portals').selectAll().where('status', '!=', PortalStatus.RemovePending).orderBy('id').execute()

/** The portal of an alias (lower case) or an id, unless it was removed. */
export async function findPortalRow(db: Read, name: string): Promise<Row<'portals'> | undefined> {
  const living = db.selectFrom('portals').selectAll().where('status', '!=', PortalStatus.RemovePending)
  const named = await living.where('alias', '=', name).executeTakeFirst()
  return named ?? (/^\d{1,9}$/.test(name) ? await living.where('id', '=', Number(name)).executeTakeFirst() : undefined)
}
