import { type EmailChange, findOverdueChanges } from '../../model/email-change.ts'
import { ofServer } from '../../model/origin.ts'
import type { Portals } from '../../model/portal.ts'
import { endReservations } from '../../model/person-address.ts'
import type { Db, Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { endChange } from './end-pending.ts'

const batch = 100

/** Takes the overdue edges of all portals, E13 and E22, by the System Account (E-A); gives how many were taken. */
export async function sweepChanges(db: Db, server: Doing['server'], portals: Portals, now: number): Promise<number> {
  const overdue = await findOverdueChanges(db.read, now, batch)
  let taken = 0
  for (const change of overdue) {
    const portal = await portals.byId(change.portal_id)
    if (portal === undefined) continue
    const doing: Doing = { portal, origin: ofServer, now, server }
    if (await db.write(tx => takeOverdue(tx, doing, change))) taken++
  }
  return taken
}

/** The overdue edge of one change, if it has one: a link past its life expires, an undo time that is over closes. */
export async function takeOverdue(tx: Write, doing: Doing, change: EmailChange): Promise<boolean> {
  if (change.state === 'awaiting_new' && (change.link_expires_at ?? Infinity) <= doing.now) return endChange(tx, doing, change, 'E13', 'expired')
  if (change.state === 'undo_open' && (change.undo_until ?? Infinity) <= doing.now) {
    await endReservations(tx, doing.portal, [change.id])
    return endChange(tx, doing, change, 'E22', 'closed')
  }
  return false
}
