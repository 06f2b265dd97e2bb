import { maskAddress } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, findPendingChange, takeEdge } from '../../model/email-change.ts'
import { type ChangeState, type EdgeName, edges } from '../../model/email-change-states.ts'
import { endLinksOfChange } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'

/** What the trail says of a change: addresses masked (EK-6). */
export const describeChange = (change: EmailChange) => ({
  change: change.id,
  from: maskAddress(change.old_email),
  to: maskAddress(change.new_email),
})

/** Takes an edge that ends a change: its links end, the trail says so. False: it had left the state meanwhile. */
export async function endChange(tx: Write, doing: Doing, change: EmailChange, edge: EdgeName, to: ChangeState): Promise<boolean> {
  const taken = await takeEdge(tx, change, edge, to, { ended_at: doing.now, end_reason: to })
  if (!taken) return false
  await endLinksOfChange(tx, doing.portal, [change.id], to, doing.now)
  await record(tx, doing, edges[edge].audit, [change.person_id], describeChange(change))
  return true
}

/** Ends the pending change of a person because something else happened: a newer request (E11), an event of EL-3 (E12). */
export async function endPendingOf(tx: Write, doing: Doing, person: Pick<Person, 'portal_id' | 'id'>, edge: 'E11' | 'E12'): Promise<void> {
  const pending = await findPendingChange(tx, person)
  if (pending) await endChange(tx, doing, pending, edge, edge === 'E11' ? 'superseded' : 'voided')
}
