import type { EmailChange } from '../../model/email-change.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { endFreeze } from './end-freeze.ts'

/** E21: an administrator or the operator ends the freeze of an account (EU-4). */
export async function releaseFrozen(tx: Write, doing: Doing, target: Person): Promise<EmailChange> {
  const person = await lockPerson(tx, doing.portal, target.id)
  const change = person && (await endFreeze(tx, doing, person, 'E21'))
  if (change === undefined) throw noPendingChange()
  return change
}
