import { findLinks } from '../model/link.ts'
import { judgeRow } from '../model/link-judge.ts'
import { type LinkType, linkTypeOfNumber } from '../model/link-types.ts'
import type { OutboxLetter } from '../model/outbox.ts'
import { findPeople } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import type { Read } from '../model/tables.ts'

/** Told all the same when their links are dead: what happened is the news (LD-4). */
const toldAllTheSame: ReadonlySet<string> = new Set(['email_change_requested', 'email_changed_notice'])

/** What becomes of somebody who presses a letter's button now. */
export interface LetterLink {
  readonly type: LinkType
  readonly state: 'ok' | 'expired' | 'invalid'
}

/** The links that letters carry, by the letter's id and in its order, each judged; rows that were purged are left out. */
async function judgeLinks(
  db: Read,
  portal: Portal,
  letters: readonly OutboxLetter[],
  now: number,
): Promise<ReadonlyMap<string, readonly LetterLink[]>> {
  const idsOf = new Map(letters.map(letter => [letter.id, JSON.parse(letter.link_ids) as string[]]))
  const links = await findLinks(db, portal, [...new Set([...idsOf.values()].flat())])
  const people = await findPeople(db, portal, [...new Set([...links.values()].flatMap(({ target_id: id }) => id ?? []))])
  const judged = new Map<string, LetterLink>()
  for (const [id, link] of links) {
    const type = linkTypeOfNumber(link.type)
    const person = people.get(link.target_id ?? '')
    if (type) judged.set(id, { type, state: (await judgeRow(db, portal, type, link, now, person)).result })
  }
  return new Map([...idsOf].map(([letter, ids]) => [letter, ids.flatMap(id => judged.get(id) ?? [])]))
}

/** The link that each letter is about, by the letter's id: its first that works, else its first; letters with none are left out. */
export async function linksOfLetters(
  db: Read,
  portal: Portal,
  letters: readonly OutboxLetter[],
  now: number,
): Promise<ReadonlyMap<string, LetterLink>> {
  const found = new Map<string, LetterLink>()
  for (const [letter, links] of await judgeLinks(db, portal, letters, now)) {
    const link = links.find(({ state }) => state === 'ok') ?? links[0]
    if (link) found.set(letter, link)
  }
  return found
}

/** The letters worth sending: all but those that carry links of which none works any more (LD-4). */
export async function withLivingLinks(
  db: Read,
  portal: Portal,
  letters: readonly OutboxLetter[],
  now: number,
): Promise<readonly OutboxLetter[]> {
  const links = await judgeLinks(db, portal, letters, now)
  const lives = ({ id, kind, link_ids }: OutboxLetter): boolean =>
    link_ids === '[]' || toldAllTheSame.has(kind) || (links.get(id) ?? []).some(({ state }) => state === 'ok')
  return letters.filter(lives)
}

/** True when a letter carries links and none of them works any more: it need not be sent (LD-4). */
export const linksAreDead = async (db: Read, portal: Portal, letter: OutboxLetter, now: number): Promise<boolean> =>
  (await withLivingLinks(db, portal, [letter], now)).length === 0
