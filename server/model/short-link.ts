import { createSealer } from '../platform/crypto/seal.ts'
import { hashToken, newShortCode } from '../platform/crypto/tokens.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import { findLinks } from './link.ts'
import { judgeRow } from './link-judge.ts'
import { linkTypeOfNumber } from './link-types.ts'
import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

const codeForm = /^[\w-]{22}$/

/** Sealed with a key that only the code gives (LK-8). */
const sealerOf = (code: string) => createSealer({ key: Buffer.from(code) })

/**
 * Keeps the short form of a link and gives its address (LK-6 to LK-8). `path` is path and query of the full link on this portal;
 * a code that must be shown again is derived, not random (LR-4), and kept once.
 */
export async function shortenLink(
  tx: Write,
  portal: Portal,
  given: { readonly linkId: string; readonly path: string; readonly code?: string },
): Promise<string> {
  const code = given.code ?? newShortCode()
  const row = {
    portal_id: portal.id,
    code_hash: hashToken(code),
    link_id: given.linkId,
    sealed: sealerOf(code).seal(given.path, String(portal.id)),
  }
  await tx
    .insertInto('short_links')
    .values(row)
    .onConflict(c => c.columns(['portal_id', 'code_hash']).doNothing())
    .execute()
  return `${portal.url}/s/${code}`
}

/** Path and query of the full link of a code, while that link holds; undefined for an unknown or dead one (LK-6). */
export async function followShortLink(db: Read, portal: Portal, code: string, now: number): Promise<string | undefined> {
  if (!codeForm.test(code)) return undefined
  const row = await db
    .selectFrom('short_links')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('code_hash', '=', hashToken(code))
    .executeTakeFirst()
  const link = row && (await findLinks(db, portal, [row.link_id])).get(row.link_id)
  const type = link && linkTypeOfNumber(link.type)
  if (!row || !link || !type || (await judgeRow(db, portal, type, link, now)).result !== 'ok') return undefined
  return sealerOf(code).open(row.sealed, String(portal.id))
}

/** The portal whose short link has this code, over all portals (LK-9). */
export async function portalIdOfShortLink(db: Read, code: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('short_links')
    .select('portal_id')
    .where('code_hash', '=', hashToken(code))
    .limit(1)
    .$call(acrossPortals)
    .executeTakeFirst()
  return row?.portal_id
}

/** Forgets the short forms of links that have ended for good (LK-8). */
export async function forgetShortLinks(tx: Write, now: number): Promise<void> {
  await tx
    .deleteFrom('short_links')
    .where(e =>
      e.not(
        e.exists(
          e
            .selectFrom('confirm_links')
            .select('confirm_links.id')
            .whereRef('confirm_links.portal_id', '=', 'short_links.portal_id')
            .whereRef('confirm_links.id', '=', 'short_links.link_id')
            .where('used_at', 'is', null)
            .where('revoked_at', 'is', null)
            .where(l => l.or([l('expires_at', 'is', null), l('expires_at', '>', now)])),
        ),
      ),
    )
    .$call(acrossPortals)
    .execute()
}
