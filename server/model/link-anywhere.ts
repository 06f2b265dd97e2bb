import { hashLinkKey } from '../platform/crypto/tokens.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import type { Read } from './tables.ts'

/** The portal whose link has this key, over all portals: a bare host that serves several takes the portal from the row (links-and-letters.md LK-9). */
export async function portalIdOfLink(db: Read, key: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('confirm_links')
    .select('portal_id')
    .where('key_hash', '=', hashLinkKey(key))
    .limit(1)
    .$call(acrossPortals)
    .executeTakeFirst()
  return row?.portal_id
}
