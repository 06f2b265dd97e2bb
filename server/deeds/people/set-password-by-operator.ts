import { record } from '../../model/audit.ts'
import { post } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import type { Person } from '../../model/person.ts'
import { endSessionsOf } from '../../model/session.ts'
import { stamp } from '../../model/stamps.ts'
import type { Write } from '../../model/tables.ts'
import { type Doing, nameOf } from '../doing.ts'
import { endPendingOf } from '../email-change/end-pending.ts'
import { tellPerson } from './set-password.ts'

/**
 * A password set on the server (links-and-letters.md section 9): every session ends, so do a pending change of the address (E12) and the
 * links stamped with the password; the person is told. `person` is locked, `hash` a PHC string. Gives the number of sessions that ended.
 */
export async function setPasswordByOperator(tx: Write, doing: Doing, person: Person, hash: string): Promise<number> {
  await storePassword(tx, doing.portal, person, hash, doing.now)
  await stamp(tx, person, 'credential')
  const ended = await endSessionsOf(tx, person)
  await endPendingOf(tx, doing, person, 'E12')
  await record(tx, doing, 'UserUpdatedPassword', [person.id], { name: nameOf(person, doing.portal.culture) })
  if (person.email_key !== null) await post(tx, doing.portal, doing.server.mailroom, await tellPerson(tx, doing, person), doing.now)
  return ended
}
