import { record } from '../../model/audit.ts'
import { type EmailChange, findFrozen, takeEdge } from '../../model/email-change.ts'
import { edges } from '../../model/email-change-states.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { describeChange } from './end-pending.ts'

/**
 * Ends the freeze of an account (EU-4): by a sign-in with its app (E20), or by an administrator or the operator (E21). Gives the change whose undo froze
 * it last; undefined when it was not frozen. `person` is locked.
 */
export async function endFreeze(tx: Write, doing: Doing, person: Person, edge: 'E20' | 'E21'): Promise<EmailChange | undefined> {
  const ended = { ended_at: doing.now, end_reason: 'undone' } as const
  let last: EmailChange | undefined
  for (const change of await findFrozen(tx, person)) {
    if (!(await takeEdge(tx, change, edge, 'undone', ended))) continue
    await record(tx, doing, edges[edge].audit, [person.id], describeChange(change))
    last = { ...change, ...ended, state: 'undone' }
  }
  await writeFrozen(tx, person, null)
  return last
}

/** Writes which change froze an account; null: none. */
export async function writeFrozen(tx: Write, person: Person, frozen_by: string | null): Promise<void> {
  await tx.updateTable('people').set({ frozen_by }).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
}
