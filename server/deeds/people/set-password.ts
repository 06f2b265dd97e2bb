import { passwordChanged } from '../../letters/password-changed.ts'
import { record } from '../../model/audit.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { linkKinds } from '../../model/link-types.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { passwordSetSince, storePassword } from '../../model/password.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import { proveAddress, recoveryAddress } from '../../model/person-address.ts'
import { endSessionsOf } from '../../model/session.ts'
import { stamp } from '../../model/stamps.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid, linkOfWrongType } from '../../problems.ts'
import { cultureFor, type Doing, nameOf, originOf } from '../doing.ts'
import { endPendingOf } from '../email-change/end-pending.ts'
import { writeActivated } from './activate.ts'
import { endWaysBackIn, isFirstProof } from './first-proof.ts'

/**
 * A password set by a PasswordChange or Activation link (SP-1 to SP-4): every session ends, so do pending changes of the
 * address (E12) and the links stamped with the password; a first proof ends more (EV-4). A PasswordChange link is used up and, if it was mailed to the
 * present address, proves the mailbox (EV-3); an Activation link sets one password and waits for its activation (LT-3).
 * `hash` is a PHC string.
 */
export async function setPasswordByLink(tx: Write, doing: Doing, link: Link, hash: string): Promise<Person> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  if (person === undefined || person.stamp_address !== link.stamp_address || person.stamp_status !== link.stamp_status) throw linkInvalid()
  const activates = link.type === linkKinds.Activation.number
  if (activates && (await passwordSetSince(tx, doing.portal, person, link.created_at))) throw linkOfWrongType()
  if (!activates && !(await consumeLink(tx, link, doing.now))) throw linkInvalid()

  // By the link's person, whoever else may be signed in beside it (LH-2).
  const own: Doing = { ...doing, viewer: person }
  await storePassword(tx, doing.portal, person, hash, doing.now)
  await stamp(tx, person, 'credential')
  await endSessionsOf(tx, person)
  await endPendingOf(tx, own, person, 'E12')
  if (await isFirstProof(tx, person)) await endWaysBackIn(tx, own, person)
  if (!activates) await proveAddress(tx, person, link.address_key, doing.now)
  const proved = !activates && link.address_key === person.email_key
  const activated = proved ? await writeActivated(tx, own, person) : person
  await record(tx, own, 'UserUpdatedPassword', [])
  await record(tx, own, 'CookieSettingsUpdated', [person.id], { name: nameOf(person, doing.portal.culture) })
  await post(tx, doing.portal, doing.server.mailroom, await tellPerson(tx, own, activated), doing.now)
  return activated
}

/** To the present address, and to the recovery address where that is another one. */
export async function tellPerson(tx: Write, doing: Doing, person: Person): Promise<Posting[]> {
  const culture = cultureFor(doing, person)
  const params = { ...originOf(doing), name: nameOf(person, culture), email: person.email }
  const recipients = new Set([person.email, await recoveryAddress(tx, person)])
  return [...recipients].map(to => posting({ letter: passwordChanged, to, personId: person.id, culture, params }))
}
