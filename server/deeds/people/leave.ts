import { profileHasDeletedItself } from '../../letters/profile-has-deleted-itself.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { stampsHold } from '../../model/link-judge.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { lockPerson, type Person, Status } from '../../model/person.ts'
import { findAdmins } from '../../model/person-admins.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { profileLink } from '../../wire/links.ts'
import { byPerson, cultureFor, type Doing, nameOf } from '../doing.ts'
import { noteStatus } from './set-status.ts'
import { suspend } from './suspend.ts'

/** Somebody disables their own account by a ProfileRemove link, which is used up (SR-2): suspended, the administrators are told. Audit 4020, 6032. */
export async function leave(tx: Write, doing: Doing, link: Link): Promise<Person> {
  const { portal, server, now } = doing
  const person = await lockPerson(tx, portal, link.target_id ?? '')
  if (person?.status !== Status.Active || !stampsHold(link, person) || !(await consumeLink(tx, link, now))) throw linkInvalid()
  const own = byPerson(doing, person)
  const left = await suspend(tx, own, person)
  await noteStatus(tx, own, [left])
  await post(tx, portal, server.mailroom, await tellAdmins(tx, own, left), now)
  return left
}

async function tellAdmins(tx: Write, doing: Doing, left: Person): Promise<Posting[]> {
  const admins = await findAdmins(tx, doing.portal)
  return admins.map(admin => {
    const culture = cultureFor(doing, admin)
    return posting({
      letter: profileHasDeletedItself,
      to: admin.email,
      personId: admin.id,
      culture,
      params: { name: nameOf(left, culture), profileLink: profileLink(doing.portal, left.email) },
    })
  })
}
