import { portalDeleteSuccess } from '../../letters/portal-delete-success.ts'
import { record } from '../../model/audit.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { freePortalNames, setPortalStatus } from '../../model/portal-status.ts'
import { endSessionsOfPortal } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid, portalSuspended } from '../../problems.ts'
import { byPerson, cultureFor, type Doing } from '../doing.ts'
import { lockOwnerOf } from './suspend-portal.ts'

/**
 * PD-5: the portal is found no more, so every key and link of it is dead; its names are free, sessions end, the owner is told. Its rows stay until
 * they are erased.
 */
export async function removePortal(tx: Write, doing: Doing, link: Link): Promise<void> {
  const { portal, server, now } = doing
  const owner = await lockOwnerOf(tx, portal, link)
  if (!(await consumeLink(tx, link, now))) throw linkInvalid()
  if (!(await setPortalStatus(tx, portal, { from: 'Active', to: 'RemovePending' }, now))) throw portalSuspended()
  await freePortalNames(tx, portal)
  await endSessionsOfPortal(tx, portal)
  await record(tx, byPerson(doing, owner), 'PortalDeleted', [owner.id])
  const params = { farewellUrl: server.config.farewellUrl || null }
  const letter = posting({ letter: portalDeleteSuccess, to: owner.email, personId: owner.id, culture: cultureFor(doing, owner), params })
  await post(tx, portal, server.mailroom, [letter], now)
}
