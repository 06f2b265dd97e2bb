import { record } from '../../model/audit.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { post } from '../../model/outbox.ts'
import { Activation, lockPerson, type Person } from '../../model/person.ts'
import { trustPresentAddress } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { type Doing, nameOf } from '../doing.ts'
import { ownerWelcome } from '../portal/owner-welcome.ts'

/** The present mailbox is proved by a link sent to it: activated, trusted, link used up (ST-23, EV-2, EY-3). */
export async function activate(tx: Write, doing: Doing, link: Link): Promise<Person> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  if (person === undefined || person.stamp_address !== link.stamp_address || !(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  await trustPresentAddress(tx, person, doing.now)
  const activated = await writeActivated(tx, doing, person)
  // By the link's person (LH-2).
  if (activated !== person)
    await record(tx, { ...doing, viewer: person }, 'UserUpdated', [person.id], { name: nameOf(person, doing.portal.culture) })
  return activated
}

/** Notes that the mailbox is proved; the owner's first time is answered with a welcome. The same person comes back when it was. */
export async function writeActivated(tx: Write, doing: Doing, person: Person): Promise<Person> {
  if (person.activation_status === Activation.Activated) return person
  const set = { activation_status: Activation.Activated, modified_at: doing.now }
  await tx.updateTable('people').set(set).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  if (person.isOwner) await post(tx, doing.portal, doing.server.mailroom, [ownerWelcome(doing, person)], doing.now)
  return { ...person, ...set }
}
