import { linkTypeOfNumber } from '../model/link-types.ts'
import { judgeRow } from '../model/link-judge.ts'
import type { OutboxLetter } from '../model/outbox.ts'
import type { Portal } from '../model/portal.ts'
import type { Read } from '../model/tables.ts'

/** Told all the same when their links are dead: what happened is the news (LD-4). */
const toldAllTheSame: ReadonlySet<string> = new Set(['email_change_requested', 'email_changed_notice'])

/** True when a letter carries links and none of them works any more: it need not be sent (LD-4). */
export async function linksAreDead(db: Read, portal: Portal, letter: OutboxLetter, now: number): Promise<boolean> {
  const ids = JSON.parse(letter.link_ids) as string[]
  if (ids.length === 0 || toldAllTheSame.has(letter.kind)) return false
  const rows = await db.selectFrom('confirm_links').selectAll().where('portal_id', '=', portal.id).where('id', 'in', ids).execute()
  for (const row of rows) {
    const type = linkTypeOfNumber(row.type)
    if (type && (await judgeRow(db, portal, type, row, now)).result === 'ok') return false
  }
  return true
}
