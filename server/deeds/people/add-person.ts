import { guestActivation } from '../../letters/guest-activation.ts'
import { userActivation } from '../../letters/user-activation.ts'
import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import { type Person, Type, type Viewer } from '../../model/person.ts'
import { addPerson } from '../../model/person-add.ts'
import { seatsOf } from '../../model/plan.ts'
import { relate } from '../../model/relation.ts'
import { demandSeat } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'
import { usePhoto as givePhoto } from '../photos/use-photo.ts'
import type { ReadMember } from './new-member.ts'

/** Who is added, and by whom. */
export interface Addition {
  readonly member: ReadMember
  readonly maker: Viewer
  /** Whether the new person is asked to activate the account (CR-5), or nothing is sent (MA-2). */
  readonly withLetter: boolean
}

/** Adds a person on behalf of another: seat, relation, trail, and the activation letter if there is to be one (CR-4, CR-5, MA-2). */
export async function addPersonFor(
  tx: Write,
  doing: Doing,
  { member: { person: given, passwordHash, photo }, maker, withLetter }: Addition,
): Promise<Person> {
  const added = await addPerson(tx, doing.portal, { ...given, createdBy: maker.id, how: 'creation' }, doing.now)
  await demandSeat(tx, doing.portal, added.type, seatsOf(doing.server.config.plan))
  const person = photo ? await givePhoto(tx, doing, added.id, photo) : added
  if (passwordHash !== undefined) await storePassword(tx, doing.portal, person, passwordHash, doing.now)
  await relate(tx, doing.portal, maker, person)
  const action = person.type === Type.Guest ? 'GuestCreated' : 'UserCreated'
  await record(tx, doing, action, [person.id], { name: nameOf(person, doing.portal.culture) })
  if (withLetter) await post(tx, doing.portal, doing.server.mailroom, [await welcomeAboard(tx, doing, person, maker)], doing.now)
  return person
}

/** The letter that asks somebody who was added to activate the account, in the name of `maker` (CR-5, RI-4). */
export async function welcomeAboard(tx: Write, doing: Doing, person: Person, maker: Person): Promise<Posting> {
  const life = lifeOf(doing, 'Activation')
  const culture = cultureFor(doing, person)
  const address = { address: person.email, key: person.email_key ?? '' }
  const names = { firstname: person.first_name, lastname: person.last_name }
  const [link] = await issueLinks(
    tx,
    doing.portal,
    [{ type: 'Activation', target: person, actorId: maker.id, address, payload: names, life: life.milliseconds }],
    doing.now,
  )
  return posting({
    letter: person.type === Type.Guest ? guestActivation : userActivation,
    to: person.email,
    personId: person.id,
    culture,
    params: {
      name: nameOf(person, culture),
      inviter: nameOf(maker, culture),
      link: confirmLink(doing.portal, doing.server.sealer, {
        type: 'Activation',
        key: link!.key,
        uid: person.id,
        address: person.email,
        further: names,
      }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
}
