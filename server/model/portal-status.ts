import { type Portal, PortalStatus } from './portal.ts'
import type { Read, Write } from './tables.ts'

type StatusName = keyof typeof PortalStatus

/** Moves a portal from one status to another; false: it was in another one. Of parallel callers one moves it. */
export async function setPortalStatus(
  tx: Write,
  { id }: Pick<Portal, 'id'>,
  { from, to }: { from: StatusName; to: StatusName },
  now: number,
): Promise<boolean> {
  const moved = await tx
    .updateTable('portals')
    .set({ status: PortalStatus[to], status_changed_at: now })
    .where('id', '=', id)
    .where('status', '=', PortalStatus[from])
    .returning('id')
    .execute()
  if (moved.length > 0) tx.announce('portals')
  return moved.length > 0
}

/** Others may take the alias and the mapped domain of a portal that is removed; its letters still name where it was (WG-21). */
export async function freePortalNames(tx: Write, { id, url }: Pick<Portal, 'id' | 'url'>): Promise<void> {
  await tx.updateTable('portals').set({ alias: null, mapped_domain: null, public_url: url }).where('id', '=', id).execute()
  tx.announce('portals')
}

/** Writes who owns a portal. */
export async function setOwner(tx: Write, { id }: Pick<Portal, 'id'>, ownerId: string): Promise<void> {
  await tx.updateTable('portals').set({ owner_id: ownerId }).where('id', '=', id).execute()
  tx.announce('portals')
}

/** Portals that were removed before a moment, at most `most` (PD-5). */
export const findRemoved = (db: Read, before: number, most: number): Promise<{ id: number }[]> =>
  db
    .selectFrom('portals')
    .select('id')
    .where('status', '=', PortalStatus.RemovePending)
    .where('status_changed_at', '<=', before)
    .orderBy('id')
    .limit(most)
    .execute()
