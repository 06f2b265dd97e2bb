import { ownerConfirmChange } from '../../letters/owner-confirm-change.ts'
import { portalDeactivate } from '../../letters/portal-deactivate.ts'
import { portalDelete } from '../../letters/portal-delete.ts'
import { record } from '../../model/audit.ts'
import { type IssuedLink, issueLinks } from '../../model/link.ts'
import { endPortalLinks } from '../../model/link-end.ts'
import { post, posting } from '../../model/outbox.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { accessDenied, userNotFound } from '../../problems.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'

/** Letters to the owner with links that act on the whole portal; they go to the present address, proved or not (portal.md section 3). */

type OwnersLink = 'PortalSuspend' | 'PortalContinue' | 'PortalRemove'

/** The owner as they are now, held until the transaction ends. */
async function lockOwner(
  tx: Write,
  doing: Doing,
  { id }: Pick<Person, 'id'>,
): Promise<{ owner: Person; address: { address: string; key: string } }> {
  const owner = await lockPerson(tx, doing.portal, id)
  if (owner?.isOwner !== true || owner.email_key === null) throw accessDenied()
  return { owner, address: { address: owner.email, key: owner.email_key } }
}

const linkOf = ({ portal, server }: Doing, type: OwnersLink, owner: Person, { key }: IssuedLink): string =>
  confirmLink(portal, server.sealer, { type, key, uid: owner.id, address: owner.email })

/** PD-1: one link suspends, the other brings back; a newer letter ends both of an older one. */
export async function sendSuspension(tx: Write, doing: Doing, asker: Person): Promise<void> {
  const { portal, server, now } = doing
  const { owner, address } = await lockOwner(tx, doing, asker)
  const lives = { suspend: lifeOf(doing, 'PortalSuspend'), continue: lifeOf(doing, 'PortalContinue') }
  const [suspend, goOn] = await issueLinks(
    tx,
    portal,
    [
      { type: 'PortalSuspend', target: owner, address, life: lives.suspend.milliseconds },
      { type: 'PortalContinue', target: owner, address, life: lives.continue.milliseconds },
    ],
    now,
  )
  const culture = cultureFor(doing, owner)
  const letter = posting({
    letter: portalDeactivate,
    to: owner.email,
    personId: owner.id,
    culture,
    params: {
      owner: nameOf(owner, culture),
      suspendLink: linkOf(doing, 'PortalSuspend', owner, suspend!),
      suspendLife: lives.suspend.seconds,
      continueLink: linkOf(doing, 'PortalContinue', owner, goOn!),
      continueLife: lives.continue.seconds,
    },
    linkIds: [suspend!.id, goOn!.id],
  })
  await record(tx, doing, 'OwnerSentPortalDeactivationInstructions', [owner.id], { name: nameOf(owner, portal.culture) })
  await post(tx, portal, server.mailroom, [letter], now)
}

/** PD-4: the link that deletes. */
export async function sendDeletion(tx: Write, doing: Doing, asker: Person): Promise<void> {
  const { portal, server, now } = doing
  const { owner, address } = await lockOwner(tx, doing, asker)
  const life = lifeOf(doing, 'PortalRemove')
  const [link] = await issueLinks(tx, portal, [{ type: 'PortalRemove', target: owner, address, life: life.milliseconds }], now)
  const culture = cultureFor(doing, owner)
  const params = { owner: nameOf(owner, culture), link: linkOf(doing, 'PortalRemove', owner, link!), life: life.seconds }
  const letter = posting({ letter: portalDelete, to: owner.email, personId: owner.id, culture, params, linkIds: [link!.id] })
  await record(tx, doing, 'OwnerSentPortalDeleteInstructions', [owner.id], { name: nameOf(owner, portal.culture) })
  await post(tx, portal, server.mailroom, [letter], now)
}

/** OW-2: the link that hands over to one person; links for others end. */
export async function sendOwnerChange(tx: Write, doing: Doing, asker: Person, { id }: Pick<Person, 'id'>): Promise<void> {
  const { portal, server, now } = doing
  const { owner, address } = await lockOwner(tx, doing, asker)
  const candidate = await lockPerson(tx, portal, id)
  if (candidate === undefined) throw userNotFound()
  await endPortalLinks(tx, portal, ['PortalOwnerChange'], 'newer', now)
  const life = lifeOf(doing, 'PortalOwnerChange')
  const given = { type: 'PortalOwnerChange', target: candidate, actorId: owner.id, address, life: life.milliseconds } as const
  const [link] = await issueLinks(tx, portal, [given], now)
  const culture = cultureFor(doing, owner)
  const letter = posting({
    letter: ownerConfirmChange,
    to: owner.email,
    personId: owner.id,
    culture,
    params: {
      owner: nameOf(owner, culture),
      candidate: nameOf(candidate, culture),
      link: confirmLink(portal, server.sealer, { type: 'PortalOwnerChange', key: link!.key, uid: candidate.id, address: owner.email }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
  await record(tx, doing, 'OwnerSentChangeOwnerInstructions', [owner.id], { name: nameOf(candidate, portal.culture) })
  await post(tx, portal, server.mailroom, [letter], now)
}
