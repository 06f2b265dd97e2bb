import { record } from '../../model/audit.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { endPortalLinks } from '../../model/link-end.ts'
import { lockPerson, type Person, Status, Type } from '../../model/person.ts'
import { updatePerson } from '../../model/person-update.ts'
import { seatsOf } from '../../model/plan.ts'
import { setOwner } from '../../model/portal-status.ts'
import { countPerson, demandSeat, isPaid } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { byPerson, type Doing, nameOf } from '../doing.ts'
import { voidUnrightful } from '../email-change/void-unrightful.ts'

/**
 * Hands the portal over to the person of a PortalOwnerChange link (OW-3, OW-4): they become an admin if they are none, which takes a seat; the former
 * owner stays one. Links that only the owner could use end, and so do changes of an address that their asker may no longer ask for (EL-3).
 */
export async function changeOwner(tx: Write, doing: Doing, link: Link): Promise<void> {
  const { portal, now } = doing
  const former = await lockPerson(tx, portal, link.actor_id ?? '')
  const candidate = await lockPerson(tx, portal, link.target_id ?? '')
  const holds =
    former?.isOwner === true &&
    former.email_key === link.address_key &&
    candidate?.status === Status.Active &&
    candidate.type !== Type.Guest &&
    !candidate.isOwner
  if (!holds || !(await consumeLink(tx, link, now))) throw linkInvalid()
  const next = await makeAdmin(tx, doing, candidate)
  await setOwner(tx, portal, next.id)
  await endPortalLinks(tx, portal, ['PortalOwnerChange', 'PortalSuspend', 'PortalContinue', 'PortalRemove'], 'owner changed', now)
  const after: Doing = { ...doing, portal: { ...portal, ownerId: next.id } }
  for (const person of [former, next]) await voidUnrightful(tx, after, person)
  await record(tx, byPerson(doing, former), 'OwnerUpdated', [next.id], { name: nameOf(next, portal.culture) })
}

async function makeAdmin(tx: Write, { portal, server, now }: Doing, person: Person): Promise<Person> {
  const type = Type.DocSpaceAdmin
  if (person.type === type) return person
  await countPerson(tx, portal, person, { type, status: person.status })
  if (!isPaid(person.type)) await demandSeat(tx, portal, type, seatsOf(server.config.plan))
  return updatePerson(tx, portal, person, { type }, now)
}
