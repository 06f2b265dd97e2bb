import { guestActivation } from '../../letters/guest-activation.ts'
import { userActivation } from '../../letters/user-activation.ts'
import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import { type Person, Type, type Viewer } from '../../model/person.ts'
import { addPerson, type NewPerson } from '../../model/person-add.ts'
import { seatsOf } from '../../model/plan.ts'
import { relate } from '../../model/relation.ts'
import { demandSeat } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'

/** Who is added, and by whom. */
export interface Addition {
  readonly person: Omit<NewPerson, 'how' | 'createdBy'>
  /** PHC string; undefined: no password until one is set by link. */
  readonly passwordHash: string | undefined
  readonly maker: Viewer
  /** Whether the new person is asked to activate the account (CR-5), or nothing is sent (MA-2). */
  readonly withLetter: boolean
}

/** Adds a person on behalf of another: seat, relation, trail, and the activation letter if there is to be one (CR-4, CR-5, MA-2). */
export async function addPersonFor(tx: Write, doing: Doing, { person: given, passwordHash, maker, withLetter }: Addition): Promise<Person> {
  const person = await addPerson(tx, doing.portal, { ...given, createdBy: maker.id, how: 'creation' }, doing.now)
  await demandSeat(tx, doing.portal, person.type, seatsOf(doing.server.config.plan))
  if (passwordHash !== undefined) await storePassword(tx, doing.portal, person, passwordHash, doing.now)
  await relate(tx, doing.portal, maker, person)
  const action = person.type === Type.Guest ? 'GuestCreated' : 'UserCreated'
  await record(tx, doing, action, [person.id], { name: nameOf(person, doing.portal.culture) })
  if (withLetter) await sendActivation(tx, doing, person, maker)
  return person
}

async function sendActivation(tx: Write, doing: Doing, person: Person, maker: Viewer): Promise<void> {
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
  const letter = posting({
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
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
}
