import { type LinkType, linkKinds } from './link-types.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Write } from './tables.ts'

/** Ends the living invitations that were sent to an address: whoever they are for is suspended or gone (links-and-letters.md LT, LinkInvite). */
export async function endInvitationsTo(tx: Write, portal: Portal, addressKey: string | null, why: string, now: number): Promise<void> {
  if (addressKey === null) return
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: why })
    .where('portal_id', '=', portal.id)
    .where('type', '=', linkKinds.LinkInvite.number)
    .where('address_key', '=', addressKey)
    .where('change_id', 'is', null)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends every living link of a person who is deleted, of whatever type (DL-7, EU-8). */
export async function endEveryLinkOf(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, now: number): Promise<void> {
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: 'person deleted' })
    .where('portal_id', '=', person.portal_id)
    .where('target_id', '=', person.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends the living links of these types in a portal, whomever they name (portal.md OW-2, OW-4). */
export async function endPortalLinks(
  tx: Write,
  portal: Pick<Portal, 'id'>,
  types: readonly LinkType[],
  why: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: why })
    .where('portal_id', '=', portal.id)
    .where(
      'type',
      'in',
      types.map(type => linkKinds[type].number),
    )
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
