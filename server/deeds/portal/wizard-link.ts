import { linkKinds } from '../../model/link-types.ts'
import type { Portal } from '../../model/portal.ts'
import type { Read } from '../../model/tables.ts'
import type { Sealer } from '../../platform/crypto/seal.ts'
import { linkKeyOf } from '../../platform/crypto/tokens.ts'

/** The key of a portal's Wizard link, derived from the server key (LR-4). */
export const wizardKey = (sealer: Sealer, portal: Portal, linkId: string, created: number): string =>
  linkKeyOf(sealer.hmac('wizard link', String(portal.id), linkId, portal.ownerId), created)

/** The `confirm` text of the open wizard (GS-1 `wizardToken`); undefined once the portal is set up. */
export async function wizardToken(db: Read, sealer: Sealer, portal: Portal): Promise<string | undefined> {
  if (!portal.wizardOpen) return undefined
  const row = await db
    .selectFrom('confirm_links')
    .select(['id', 'created_at'])
    .where('portal_id', '=', portal.id)
    .where('target_id', '=', portal.ownerId)
    .where('type', '=', linkKinds.Wizard.number)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && new URLSearchParams({ type: 'Wizard', key: wizardKey(sealer, portal, row.id, row.created_at) }).toString()
}
