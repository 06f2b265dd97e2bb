import type { EmailChange } from '../../model/email-change.ts'
import { lockPerson } from '../../model/person.ts'
import { endReservations } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { endChange } from './end-pending.ts'

/** E23: the old address can undo no more, and is free (EO-8). */
export async function retireUndo(tx: Write, doing: Doing, change: EmailChange): Promise<EmailChange> {
  await lockPerson(tx, doing.portal, change.person_id)
  if (!(await endChange(tx, doing, change, 'E23', 'closed'))) throw noPendingChange()
  await endReservations(tx, doing.portal, [change.id])
  return { ...change, state: 'closed', ended_at: doing.now, end_reason: 'closed' }
}
