import { record } from '../../model/audit.ts'
import { type EmailChange, findChange, takeEdge } from '../../model/email-change.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { describeChange } from './end-pending.ts'

/** E21: an administrator or the operator ends the freeze of an account (EU-4). */
export async function releaseFrozen(tx: Write, doing: Doing, target: Person): Promise<EmailChange> {
  const person = await lockPerson(tx, doing.portal, target.id)
  const change = person?.frozen_by ? await findChange(tx, doing.portal, person.frozen_by) : undefined
  const ended = { ended_at: doing.now, end_reason: 'undone' }
  if (person === undefined || change === undefined || !(await takeEdge(tx, change, 'E21', 'undone', ended))) throw noPendingChange()
  await tx.updateTable('people').set({ frozen_by: null }).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  await record(tx, doing, 'AccountUnfrozen', [person.id], describeChange(change))
  return { ...change, ...ended, state: 'undone' }
}
