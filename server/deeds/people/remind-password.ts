import { record } from '../../model/audit.ts'
import { post } from '../../model/outbox.ts'
import { type Person, Status } from '../../model/person.ts'
import { recoveryAddress } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { passwordLetter } from '../password-letter.ts'
import { registrationLetter } from './registration-letter.ts'

/** Sends somebody Active a link for a new password, to the recovery address (RP-5, EY-2), somebody Pending a new invitation (RP-6). */
export async function remindPassword(tx: Write, doing: Doing, person: Person): Promise<void> {
  if (person.status === Status.Pending) return inviteAgain(tx, doing, person)
  const letter = await passwordLetter(tx, doing, person, await recoveryAddress(tx, person))
  await record(tx, doing, 'UserSentPasswordChangeInstructions', [person.id], { email: person.email })
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
}

async function inviteAgain(tx: Write, doing: Doing, person: Person): Promise<void> {
  const letter = await registrationLetter(tx, doing, person)
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
}
