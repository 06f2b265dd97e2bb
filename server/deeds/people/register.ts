import { guestWelcome } from '../../letters/guest-welcome.ts'
import { userWelcome } from '../../letters/user-welcome.ts'
import { record } from '../../model/audit.ts'
import { giveInvitationBack } from '../../model/invitation-day.ts'
import { spendInvitation } from '../../model/invitation-spend.ts'
import { payloadOf, standingOfInvitation } from '../../model/invitation-standing.ts'
import type { Link } from '../../model/link.ts'
import { linkKinds } from '../../model/link-types.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import { Activation, lockPerson, type Person, Status, Type } from '../../model/person.ts'
import { addPerson, searchText } from '../../model/person-add.ts'
import { proveAddress } from '../../model/person-address.ts'
import { updatePerson } from '../../model/person-update.ts'
import { seatsOf } from '../../model/plan.ts'
import { relate } from '../../model/relation.ts'
import { countPerson, demandSeat, freePaidSeats, isPaid, lockSeats } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'
import { activationLetter } from '../email-change/change-at-once.ts'
import { usePhoto as givePhoto } from '../photos/use-photo.ts'
import type { ReadMember } from './new-member.ts'

/** A good invitation, and what its holder says of themselves. */
export interface Registration {
  readonly link: Link
  readonly member: ReadMember
}

/**
 * Registers whom an invitation was meant for (CR-6 rows 8 to 10, CR-7 to CR-9): counts the use, completes the invited person or
 * makes a new one, welcomes them. By the System Account: the link lends nothing of its inviter (LH-2). Throws 401 when the
 * invitation is no longer good.
 */
export async function register(tx: Write, given: Doing, { link, member }: Registration): Promise<Person> {
  const doing: Doing = { ...given, viewer: undefined }
  const { portal, server, now } = doing
  const isBound = link.address_key !== null
  const isIndividual = isBound && link.type === linkKinds.LinkInvite.number
  const made = isIndividual ? await complete(tx, doing, link, member) : await makeNew(tx, doing, link, member)
  const person = member.photo ? await givePhoto(tx, doing, made.id, member.photo) : made
  if (member.passwordHash !== undefined) await storePassword(tx, portal, person, member.passwordHash, now)
  // A letter brought the link, so its mailbox is proved (EV-2 a).
  if (isBound) await proveAddress(tx, person, person.email_key, now)
  if (isBound && server.config.limitInvitations > 0) await giveInvitationBack(tx, portal, now)
  const action = person.type === Type.Guest ? 'GuestCreatedViaInvite' : 'UserCreatedViaInvite'
  await record(tx, doing, action, [person.id], { name: nameOf(person, portal.culture) })
  const letters = [welcome(doing, person), ...(isBound ? [] : [await activationLetter(tx, doing, person)])]
  await post(tx, portal, server.mailroom, letters, now)
  return person
}

/** Somebody Pending becomes who they say they are; id, address, type, maker and relations stay. */
async function complete(tx: Write, doing: Doing, link: Link, { person: said }: ReadMember): Promise<Person> {
  const { portal, now } = doing
  const invited = await lockPerson(tx, portal, payloadOf(link).invitee ?? '')
  await judgeAndSpend(tx, doing, link)
  if (invited === undefined) throw linkInvalid()
  const { firstName, lastName } = said
  await countPerson(tx, portal, invited, { type: invited.type, status: Status.Active })
  const columns = {
    status: Status.Active,
    activation_status: Activation.Activated,
    first_name: firstName,
    last_name: lastName,
    first_key: firstName.toLowerCase(),
    last_key: lastName.toLowerCase(),
    search_text: searchText(firstName, lastName, invited.email),
    culture: said.culture ?? invited.culture,
    location: said.location ?? null,
    notes: said.notes ?? null,
    contacts: JSON.stringify(said.contacts ?? []),
    spam: said.spam ? 1 : 0,
  }
  return updatePerson(tx, portal, invited, columns, now)
}

/** A new person of the link's type, or a User when no paid seat is left (CR-6 row 8). */
async function makeNew(tx: Write, doing: Doing, link: Link, { person: said }: ReadMember): Promise<Person> {
  const { portal, server, now } = doing
  const seats = seatsOf(server.config.plan)
  await lockSeats(tx, portal)
  const speaker = await judgeAndSpend(tx, doing, link)
  const wanted = payloadOf(link).emplType ?? Type.User
  const type = isPaid(wanted) && (await freePaidSeats(tx, portal, seats)) <= 0 ? Type.User : wanted
  const isBound = link.address_key !== null
  const activation = isBound ? Activation.Activated : Activation.NotActivated
  const createdBy = isBound ? null : speaker.id
  const person = await addPerson(tx, portal, { ...said, type, activation, createdBy, how: 'registration' }, now)
  await demandSeat(tx, portal, type, seats)
  if (!isBound) await relate(tx, portal, speaker, person)
  return person
}

/** Judged once more under the lock, then counted; gives who speaks for the link (CR-6 row 10, LR-8, LR-12). */
async function judgeAndSpend(tx: Write, { portal, now }: Doing, link: Link): Promise<Person> {
  const standing = await standingOfInvitation(tx, portal, link, now)
  if (standing.kind !== 'ok' || !(await spendInvitation(tx, link, now))) throw linkInvalid()
  return standing.speaker
}

function welcome(doing: Doing, person: Person): Posting {
  const letter = person.type === Type.Guest ? guestWelcome : userWelcome
  const params = { firstName: person.first_name }
  return posting({ letter, to: person.email, personId: person.id, culture: cultureFor(doing, person), params })
}
