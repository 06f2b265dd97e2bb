import { type LinkType, linkKinds } from './link-types.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Write } from './tables.ts'

/** Living links of one sharer that say the same (links-and-letters.md LR-11). */
const most = 100

/** Ends the oldest links that somebody handed out for the same purpose, so that no more than the most live; with them their short forms. */
export async function endOldest(
  tx: Write,
  portal: Portal,
  sharer: Pick<Person, 'id'>,
  { type, payload }: { readonly type: LinkType; readonly payload: object },
  now: number,
): Promise<void> {
  const tooMany = await tx
    .selectFrom('confirm_links')
    .select('id')
    .where('portal_id', '=', portal.id)
    .where('target_id', '=', sharer.id)
    .where('type', '=', linkKinds[type].number)
    .$if(type === 'LinkInvite', q => q.where('address_key', 'is', null).where('invitation_id', 'is', null))
    .where('payload', '=', JSON.stringify(payload))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    // Of those made in one moment, ids do not tell the order; whichever ends is old enough.
    .limit(1000)
    .offset(most)
    .execute()
  if (tooMany.length === 0) return
  const ids = tooMany.map(row => row.id)
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: 'newer' })
    .where('portal_id', '=', portal.id)
    .where('id', 'in', ids)
    .execute()
  await tx.deleteFrom('short_links').where('portal_id', '=', portal.id).where('link_id', 'in', ids).execute()
}
