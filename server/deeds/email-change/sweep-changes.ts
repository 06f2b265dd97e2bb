import { type EmailChange, findChange, findOpenChanges, findOverdueChanges, isPastItsTime, isPending } from '../../model/email-change.ts'
import { ofServer } from '../../model/origin.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import { endReservations } from '../../model/person-address.ts'
import type { Portals } from '../../model/portal.ts'
import type { Db, Write } from '../../model/tables.ts'
import { bySystem, type Doing } from '../doing.ts'
import { approveChange } from './approve-change.ts'
import { endChange, endPendingOf } from './end-pending.ts'

const batch = 100

/** Takes the overdue edges of all portals, E5, E13 and E22, by the System Account (E-A); gives how many were taken. */
export async function sweepChanges(db: Db, server: Doing['server'], portals: Portals, now: number): Promise<number> {
  const overdue = await findOverdueChanges(db.read, now, batch)
  let taken = 0
  for (const change of overdue) {
    // A removed portal's, too: what is found again at every run would keep others waiting.
    const portal = await portals.everById(change.portal_id)
    if (portal === undefined) continue
    const doing: Doing = { portal, origin: ofServer, now, server }
    if (await db.write(tx => takeOverdue(tx, doing, change))) taken++
  }
  return taken
}

/** Takes what is overdue of one person's changes, before an operation that touches them looks at anything (E-A). */
export async function settleOverdue(call: Doing & { readonly db: Db }, person: Pick<Person, 'portal_id' | 'id'>): Promise<void> {
  for (const change of await findOpenChanges(call.db.read, person))
    if (isPastItsTime(change, call.now)) await call.db.write(tx => takeOverdue(tx, bySystem(call), change))
}

/** Before a new change of a person begins: what is overdue is taken (E-A), and what is pending then is superseded (E11). The person is locked. */
export async function makeWay(tx: Write, doing: Doing, person: Pick<Person, 'portal_id' | 'id'>): Promise<void> {
  const open = await findOpenChanges(tx, person)
  const overdue = open.filter(change => isPastItsTime(change, doing.now))
  for (const change of overdue) await takeOverdue(tx, bySystem(doing), change)
  const pending = open.find(change => isPending(change) && !overdue.includes(change))
  if (pending) await endChange(tx, doing, pending, 'E11', 'superseded')
  // A hold that has passed goes on, and waits for the new mailbox now.
  else if (overdue.some(isPending)) await endPendingOf(tx, doing, person, 'E11')
}

/** The overdue edge of one change, if it has one: a hold that passed goes on, a link past its life expires, an undo time that is over closes. */
export async function takeOverdue(tx: Write, doing: Doing, found: EmailChange): Promise<boolean> {
  // It was found before this transaction, and may have been sent again or ended since (EK-1).
  await lockPerson(tx, doing.portal, found.person_id)
  const change = await findChange(tx, doing.portal, found.id)
  if (change === undefined || !isPastItsTime(change, doing.now)) return false
  if (change.state === 'awaiting_new') return endChange(tx, doing, change, 'E13', 'expired')
  if (change.state === 'awaiting_old') return (await approveChange(tx, doing, change, 'E5')) !== undefined
  if (!(await endChange(tx, doing, change, 'E22', 'closed'))) return false
  await endReservations(tx, doing.portal, [change.id])
  return true
}
