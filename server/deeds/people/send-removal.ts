import { profileDelete } from '../../letters/profile-delete.ts'
import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { userNotFound } from '../../problems.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'

/** A link by which somebody disables their own account, sent to their present address; older ones end (SD-2). Audit 4016. */
export async function sendRemoval(tx: Write, doing: Doing, { id }: Pick<Person, 'id'>): Promise<void> {
  const { portal, server, now } = doing
  const person = await lockPerson(tx, portal, id)
  if (person?.email_key == null) throw userNotFound()
  const life = lifeOf(doing, 'ProfileRemove')
  const address = { address: person.email, key: person.email_key }
  const [link] = await issueLinks(tx, portal, [{ type: 'ProfileRemove', target: person, address, life: life.milliseconds }], now)
  const culture = cultureFor(doing, person)
  const letter = posting({
    letter: profileDelete,
    to: person.email,
    personId: person.id,
    culture,
    params: {
      name: nameOf(person, culture),
      link: confirmLink(portal, server.sealer, { type: 'ProfileRemove', key: link!.key, uid: person.id, address: person.email }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
  await post(tx, portal, server.mailroom, [letter], now)
  await record(tx, doing, 'UserSentDeleteInstructions', [person.id], { name: nameOf(person, portal.culture) })
}
