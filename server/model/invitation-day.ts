import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

const dayLength = 24 * 3_600_000
const dayOf = (now: number): number => Math.floor(now / dayLength)

/** How many invitations by letter the portal may still send today (UTC), of at most `limit` (wire.md WR-8). */
export async function invitationsLeft(db: Read, portal: Portal, limit: number, now: number): Promise<number> {
  const row = await db
    .selectFrom('invitation_days')
    .select('sent')
    .where('portal_id', '=', portal.id)
    .where('day', '=', dayOf(now))
    .executeTakeFirst()
  return Math.max(0, limit - (row?.sent ?? 0))
}

/** Takes as many from the day's invitations; false, and the transaction must not hold, when fewer were left. */
export async function takeInvitations(tx: Write, portal: Portal, count: number, limit: number, now: number): Promise<boolean> {
  const day = dayOf(now)
  await tx.deleteFrom('invitation_days').where('portal_id', '=', portal.id).where('day', '<', day).execute()
  const taken = await tx
    .insertInto('invitation_days')
    .values({ portal_id: portal.id, day, sent: count })
    .onConflict(c => c.columns(['portal_id', 'day']).doUpdateSet(e => ({ sent: e('invitation_days.sent', '+', count) })))
    .returning('sent')
    .executeTakeFirstOrThrow()
  return taken.sent <= limit
}

/** Somebody who was invited has come: one more may be invited today (accounts.md CR-8). */
export async function giveInvitationBack(tx: Write, portal: Portal, now: number): Promise<void> {
  await tx
    .updateTable('invitation_days')
    .set(e => ({ sent: e('sent', '-', 1) }))
    .where('portal_id', '=', portal.id)
    .where('day', '=', dayOf(now))
    .where('sent', '>', 0)
    .execute()
}
