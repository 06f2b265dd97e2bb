import { acrossPortals } from '../platform/db/portal-guard.ts'
import { newTimeId } from '../platform/ids.ts'
import type { Deed } from './audit.ts'
import type { Read, Row, Write } from './tables.ts'

/** Somebody unknown asked for a new password for an address; whether anybody has it is found out later (RP-4). */
export type PasswordRequest = Row<'password_requests'>

/** Keeps a question and nudges those who answer. */
export async function keepPasswordRequest(tx: Write, { portal, origin, now }: Deed, addressKey: string): Promise<void> {
  const { ip, browser, platform, page } = origin
  const row = { portal_id: portal.id, id: newTimeId(now), address_key: addressKey, ip, browser, platform, page, asked_at: now }
  await tx.insertInto('password_requests').values(row).execute()
  tx.announce('password-requests')
}

/** The oldest questions of all portals. */
export const findPasswordRequests = (db: Read, count: number): Promise<PasswordRequest[]> =>
  db.selectFrom('password_requests').selectAll().orderBy('asked_at').orderBy('id').limit(count).$call(acrossPortals).execute()

/** Takes a question off the list: true for exactly one of any number of processes. */
export async function takePasswordRequest(tx: Write, { portal_id, id }: PasswordRequest): Promise<boolean> {
  const taken = await tx.deleteFrom('password_requests').where('portal_id', '=', portal_id).where('id', '=', id).returning('id').execute()
  return taken.length === 1
}
