import { registration } from '../../letters/registration.ts'
import type { Posting } from '../../model/outbox.ts'
import { findPerson, type Person, type PersonType, Status } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { mayInvite } from '../../rules/people.ts'
import type { Doing } from '../doing.ts'
import { invitationLetter } from './invitation-letter.ts'

/** A fresh individual invitation for somebody who was invited, never came, and now asks for a password (RP-6); audit 4037. */
export async function registrationLetter(tx: Write, doing: Doing, invited: Person): Promise<Posting> {
  return invitationLetter(tx, doing, registration, { invited, inviter: await inviterOf(tx, doing, invited) })
}

/** Who made the person, if they may still invite that type, else the owner. */
async function inviterOf(tx: Write, { portal }: Doing, invited: Person): Promise<Person> {
  const maker = invited.created_by === null ? undefined : await findPerson(tx, portal, invited.created_by)
  const mayStill = maker?.status === Status.Active && mayInvite({ ...maker, via: 'link' }, invited.type as PersonType)
  if (maker !== undefined && mayStill) return maker
  const owner = await findPerson(tx, portal, portal.ownerId)
  if (owner === undefined) throw new Error('The portal has no owner')
  return owner
}
