import { type EmailChange, findPendingChange } from '../../model/email-change.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid, noPendingChange } from '../../problems.ts'
import { byPerson, type Doing } from '../doing.ts'
import { endChange } from './end-pending.ts'

const day = 24 * 3_600_000

/** E9: whoever asked, the person or somebody who may change them calls it off. */
export async function cancelChange(tx: Write, doing: Doing, person: Person): Promise<EmailChange> {
  await lockPerson(tx, doing.portal, person.id)
  const change = await findPendingChange(tx, person)
  if (change === undefined || !(await endChange(tx, doing, change, 'E9', 'cancelled'))) throw noPendingChange()
  return { ...change, state: 'cancelled', ended_at: doing.now, end_reason: 'cancelled' }
}

/** E10: the recovery address stops the change by its link; own changes are refused for a day. */
export async function cancelChangeByLink(tx: Write, doing: Doing, link: Link): Promise<EmailChange> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  const change = person && (await findPendingChange(tx, person))
  if (person === undefined || change === undefined || change.id !== link.change_id) throw linkInvalid()
  if (!(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  if (!(await endChange(tx, byPerson(doing, person), change, 'E10', 'cancelled'))) throw linkInvalid()
  await blockOwnChanges(tx, person, doing.now)
  return { ...change, state: 'cancelled', ended_at: doing.now, end_reason: 'cancelled' }
}

/** After a stop or an undo by link the person's own changes are refused for a day (ES-2). */
export async function blockOwnChanges(tx: Write, person: Person, now: number): Promise<void> {
  await tx
    .updateTable('people')
    .set({ change_blocked_until: now + day })
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', person.id)
    .execute()
}
