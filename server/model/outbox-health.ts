import { acrossPortals } from '../platform/db/portal-guard.ts'
import { isWaiting } from './outbox.ts'
import type { Read } from './tables.ts'

const long = 15 * 60_000

/** True when some letter of any portal has waited for its delivery for more than 15 minutes (LD-22). */
export async function waitsLong(db: Read, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where(isWaiting)
    .where('queued_at', '<', now - long)
    .limit(1)
    .$call(acrossPortals)
    .executeTakeFirst()
  return row !== undefined
}
