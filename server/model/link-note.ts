import type { Link } from './link.ts'
import type { Write } from './tables.ts'

/** Notes in a living link that something was done for it: true for exactly one of any number of parallel callers. */
export async function noteOnce(tx: Write, link: Pick<Link, 'portal_id' | 'id' | 'payload'>, what: string): Promise<boolean> {
  const payload = JSON.parse(link.payload) as Record<string, unknown>
  if (what in payload) return false
  const noted = await tx
    .updateTable('confirm_links')
    .set({ payload: JSON.stringify({ ...payload, [what]: 1 }) })
    .where('portal_id', '=', link.portal_id)
    .where('id', '=', link.id)
    .where('payload', '=', link.payload)
    .returning('id')
    .execute()
  return noted.length === 1
}
