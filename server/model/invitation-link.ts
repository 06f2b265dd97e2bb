import { breaksUnique } from '../platform/db/unique.ts'
import { newId } from '../platform/ids.ts'
import { invitationLinkExists } from '../problems.ts'
import type { Portal } from './portal.ts'
import type { Read, Row, Write } from './tables.ts'

/** A portal's invitation link for a type of people (portal.md IL-1). */
export type InvitationLink = Row<'invitation_links'>

/** How far it reaches: UTC milliseconds or null for ever, and uses or null for any number. */
export type InvitationReach = Pick<InvitationLink, 'expires_at' | 'max_uses'>

/** The link of a type, if the portal has one. */
export const findInvitationLink = (db: Read, portal: Portal, type: number): Promise<InvitationLink | undefined> =>
  db.selectFrom('invitation_links').selectAll().where('portal_id', '=', portal.id).where('type', '=', type).executeTakeFirst()

/** The link of an id, if there still is one. */
export const findInvitationLinkById = (db: Read, portal: Portal, id: string): Promise<InvitationLink | undefined> =>
  db.selectFrom('invitation_links').selectAll().where('portal_id', '=', portal.id).where('id', '=', id).executeTakeFirst()

/** Makes the link of a type; of parallel makers one succeeds, the others hear that there is one (IL-12). Its id is never used again (LR-4). */
export async function addInvitationLink(
  tx: Write,
  portal: Portal,
  type: number,
  reach: InvitationReach,
  now: number,
): Promise<InvitationLink> {
  const row = { id: newId(), portal_id: portal.id, type, ...reach, uses: 0, created_at: now }
  await tx
    .insertInto('invitation_links')
    .values(row)
    .execute()
    .catch(error => {
      throw breaksUnique(error, 'invitation_links', ['portal_id', 'type']) ? invitationLinkExists() : error
    })
  return row
}

/** Sets how far a link reaches; its URLs stay (LT-6). Undefined when it is gone, or was used more often than it now may be. */
export const limitInvitationLink = (tx: Write, link: InvitationLink, reach: InvitationReach): Promise<InvitationLink | undefined> =>
  tx
    .updateTable('invitation_links')
    .set(reach)
    .where('portal_id', '=', link.portal_id)
    .where('id', '=', link.id)
    .$if(reach.max_uses !== null, q => q.where('uses', '<=', reach.max_uses!))
    .returningAll()
    .executeTakeFirst()

/** Deletes a link; every URL of it is dead at once (IL-22). False when it was gone already. */
export async function deleteInvitationLink(tx: Write, { portal_id, id }: InvitationLink, now: number): Promise<boolean> {
  const gone = await tx.deleteFrom('invitation_links').where('portal_id', '=', portal_id).where('id', '=', id).returning('id').execute()
  const urls = await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: 'deleted' })
    .where('portal_id', '=', portal_id)
    .where('invitation_id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  if (urls.length > 0) {
    const ids = urls.map(url => url.id)
    await tx.deleteFrom('short_links').where('portal_id', '=', portal_id).where('link_id', 'in', ids).execute()
  }
  return gone.length === 1
}
