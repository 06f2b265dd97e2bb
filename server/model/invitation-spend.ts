import { consumeLink, type Link } from './link.ts'
import type { Write } from './tables.ts'

/**
 * Counts one use of an invitation: true for as many of any number of parallel callers as uses are left (LR-8). One that is
 * bound to an address is used up; a portal's link counts in its record, whoever handed it on.
 */
export async function spendInvitation(tx: Write, link: Link, now: number): Promise<boolean> {
  if (link.address_key !== null) return consumeLink(tx, link, now)
  if (link.invitation_id !== null) {
    const counted = await tx
      .updateTable('invitation_links')
      .set(e => ({ uses: e('uses', '+', 1) }))
      .where('portal_id', '=', link.portal_id)
      .where('id', '=', link.invitation_id)
      .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
      .where(e => e.or([e('max_uses', 'is', null), e('uses', '<', e.ref('max_uses'))]))
      .returning('id')
      .execute()
    if (counted.length === 0) return false
  }
  const living = await tx
    .updateTable('confirm_links')
    .set(e => ({ uses: e('uses', '+', 1) }))
    .where('portal_id', '=', link.portal_id)
    .where('id', '=', link.id)
    .where('revoked_at', 'is', null)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .returning('id')
    .execute()
  return living.length === 1
}
