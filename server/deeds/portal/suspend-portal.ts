import { record } from '../../model/audit.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { stampsHold } from '../../model/link-judge.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Portal } from '../../model/portal.ts'
import { setPortalStatus } from '../../model/portal-status.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid, portalSuspended } from '../../problems.ts'
import { byPerson, type Doing } from '../doing.ts'

/** The owner of a link that acts on the portal, held; the link must still be theirs (PD-6). */
export async function lockOwnerOf(tx: Write, portal: Portal, link: Link): Promise<Person> {
  const owner = await lockPerson(tx, portal, link.target_id ?? '')
  if (owner?.isOwner !== true || !stampsHold(link, owner)) throw linkInvalid()
  return owner
}

/** PD-2: nobody gets in from now on; sessions, keys and data stay, letters that wait still go. */
export async function suspendPortal(tx: Write, doing: Doing, link: Link): Promise<void> {
  const owner = await lockOwnerOf(tx, doing.portal, link)
  if (!(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  if (!(await setPortalStatus(tx, doing.portal, { from: 'Active', to: 'Suspended' }, doing.now))) throw portalSuspended()
  await record(tx, byPerson(doing, owner), 'PortalDeactivated', [owner.id])
}

/** PD-3: a suspended portal is active again; on an active one nothing happens, and the link stays (LT-5). */
export async function continueByLink(tx: Write, doing: Doing, link: Link): Promise<void> {
  const owner = await lockOwnerOf(tx, doing.portal, link)
  if (!(await setPortalStatus(tx, doing.portal, { from: 'Suspended', to: 'Active' }, doing.now))) return
  if (!(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  await record(tx, byPerson(doing, owner), 'PortalContinued', [owner.id])
}
