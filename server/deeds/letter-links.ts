import { judgeRow } from '../model/link-judge.ts'
import { type LinkType, linkTypeOfNumber } from '../model/link-types.ts'
import type { OutboxLetter } from '../model/outbox.ts'
import type { Portal } from '../model/portal.ts'
import type { Read } from '../model/tables.ts'

/** Told all the same when their links are dead: what happened is the news (LD-4). */
const toldAllTheSame: ReadonlySet<string> = new Set(['email_change_requested', 'email_changed_notice'])

/** What becomes of somebody who presses a letter's button now. */
export interface LetterLink {
  readonly type: LinkType
  readonly state: 'ok' | 'expired' | 'invalid'
}

/** The links that a letter carries, in its order, each judged; rows that were purged are left out. */
async function judgeLinks(db: Read, portal: Portal, letter: OutboxLetter, now: number): Promise<LetterLink[]> {
  const ids = JSON.parse(letter.link_ids) as string[]
  if (ids.length === 0) return []
  const rows = await db.selectFrom('confirm_links').selectAll().where('portal_id', '=', portal.id).where('id', 'in', ids).execute()
  const links: LetterLink[] = []
  for (const row of rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))) {
    const type = linkTypeOfNumber(row.type)
    if (type) links.push({ type, state: (await judgeRow(db, portal, type, row, now)).result })
  }
  return links
}

/** The link that a letter is about: its first that works, else its first; undefined when it has none with a key. */
export async function linkOfLetter(db: Read, portal: Portal, letter: OutboxLetter, now: number): Promise<LetterLink | undefined> {
  const links = await judgeLinks(db, portal, letter, now)
  return links.find(({ state }) => state === 'ok') ?? links[0]
}

/** True when a letter carries links and none of them works any more: it need not be sent (LD-4). */
export async function linksAreDead(db: Read, portal: Portal, letter: OutboxLetter, now: number): Promise<boolean> {
  if (letter.link_ids === '[]' || toldAllTheSame.has(letter.kind)) return false
  return (await judgeLinks(db, portal, letter, now)).every(({ state }) => state !== 'ok')
}
