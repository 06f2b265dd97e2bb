import { sql } from 'kysely'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import type { ApiKey } from './api-key.ts'
import type { Read, Write } from './tables.ts'

/** Spelled out, not as a parameter: the partial index is found by its text. */
const untold = sql<boolean>`expiry_told = 0`

/** Keys of all portals that ran out without their people having been told, the oldest first. */
export const findUntoldKeys = (db: Read, now: number, most: number): Promise<ApiKey[]> =>
  db
    .selectFrom('api_keys')
    .selectAll()
    .where('expires_at', 'is not', null)
    .where(untold)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(most)
    .$call(acrossPortals)
    .execute()

/** True for the one who tells: a key that ran out is told of once (K-22). */
export async function claimTelling(tx: Write, { portal_id, id }: ApiKey): Promise<boolean> {
  const claimed = await tx
    .updateTable('api_keys')
    .set({ expiry_told: 1 })
    .where('portal_id', '=', portal_id)
    .where('id', '=', id)
    .where('expiry_told', '=', 0)
    .returning('id')
    .execute()
  return claimed.length === 1
}
