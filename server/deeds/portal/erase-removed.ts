import type { Config } from '../../config.ts'
import { findRemoved } from '../../model/portal-status.ts'
import type { Db } from '../../model/tables.ts'
import { erasePortal } from './erase-portal.ts'

const day = 24 * 3_600_000
const batch = 10

/** Erases the portals that were removed longer ago than the setting says (PD-5), one in each transaction. */
export async function eraseRemovedPortals(db: Db, { removedPortalDays }: Pick<Config, 'removedPortalDays'>, now: number): Promise<void> {
  for (;;) {
    const removed = await findRemoved(db.read, now - removedPortalDays * day, batch)
    for (const portal of removed) await db.write(tx => erasePortal(tx, portal))
    if (removed.length < batch) return
  }
}
