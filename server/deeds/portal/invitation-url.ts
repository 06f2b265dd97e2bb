import type { InvitationLink } from '../../model/invitation-link.ts'
import { findLink, issueLinks } from '../../model/link.ts'
import { endOldest } from '../../model/living-links.ts'
import type { Person } from '../../model/person.ts'
import { shortenLink } from '../../model/short-link.ts'
import type { Write } from '../../model/tables.ts'
import { linkKeyOf, shortCodeOf } from '../../platform/crypto/tokens.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf } from '../doing.ts'

/**
 * The short URL under which a manager hands on a portal's link, always the same as long as the link exists: key and code are
 * derived from the server key, not stored (portal.md IL-5, links-and-letters.md LR-4).
 */
export async function urlOfManager(tx: Write, doing: Doing, link: InvitationLink, manager: Person): Promise<string> {
  const { portal, server, now } = doing
  const parts = [String(portal.id), link.id, manager.id] as const
  const key = linkKeyOf(server.sealer.hmac('portal invitation', ...parts), link.created_at)
  const code = shortCodeOf(server.sealer.hmac('portal invitation code', ...parts))
  const known = await findLink(tx, portal, key)
  const id = known?.id ?? (await issue(tx, doing, manager, link.type, { key, invitationId: link.id, life: null }, now)).id
  return shortenLink(tx, portal, { linkId: id, path: pathOf(doing, manager, link.type, key), code })
}

/** A fresh link for this moment: a week, any number of uses; the oldest of too many ends (portal.md IL-25, IL-26, LR-11). */
export async function freshString(tx: Write, doing: Doing, manager: Person, type: number): Promise<string> {
  const { portal, now } = doing
  const { id, key } = await issue(tx, doing, manager, type, { life: lifeOf(doing, 'LinkInvite').milliseconds }, now)
  await endOldest(tx, portal, manager, { type: 'LinkInvite', payload: { emplType: type } }, now)
  return shortenLink(tx, portal, { linkId: id, path: pathOf(doing, manager, type, key) })
}

async function issue(
  tx: Write,
  { portal }: Doing,
  manager: Person,
  type: number,
  given: { readonly key?: string; readonly invitationId?: string; readonly life: number | null },
  now: number,
) {
  const link = { type: 'LinkInvite', target: manager, actorId: manager.id, payload: { emplType: type }, maxUses: null, ...given } as const
  const [issued] = await issueLinks(tx, portal, [link], now)
  return issued!
}

function pathOf({ portal, server }: Doing, manager: Person, type: number, key: string): string {
  const further = { emplType: String(type) }
  const { pathname, search } = new URL(confirmLink(portal, server.sealer, { type: 'LinkInvite', key, uid: manager.id, further }))
  return pathname + search
}
