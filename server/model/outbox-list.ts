import type { OutboxLetter } from './outbox.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

export interface OutboxFilter {
  readonly state?: string | undefined
  readonly kind?: string | undefined
  /** Part of the recipient's address, in any case. */
  readonly recipient?: string | undefined
  readonly personId?: string | undefined
}

/** A page of a portal's letters, newest first, and how many there are in all. */
export async function listOutbox(
  db: Read,
  portal: Portal,
  filter: OutboxFilter,
  start: number,
  count: number,
): Promise<{ letters: OutboxLetter[]; total: number }> {
  const matching = db
    .selectFrom('outbox')
    .where('portal_id', '=', portal.id)
    .$if(filter.state !== undefined, q => q.where('state', '=', filter.state!))
    .$if(filter.kind !== undefined, q => q.where('kind', '=', filter.kind!))
    .$if(filter.personId !== undefined, q => q.where('person_id', '=', filter.personId!))
    .$if(filter.recipient !== undefined, q =>
      q.where(e => e.fn<string>('lower', ['recipient']), 'like', `%${likeText(filter.recipient!.toLowerCase())}%`),
    )
  const letters = await matching.selectAll().orderBy('id', 'desc').limit(count).offset(start).execute()
  const { total } = await matching.select(e => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { letters, total: Number(total) }
}

/** `%` and `_` are wildcards; an underscore matches itself too, and a percent sign has no place in an address domain. */
const likeText = (text: string): string => text.replaceAll('%', '')

export function findLetter(db: Read, portal: Portal, id: string): Promise<OutboxLetter | undefined> {
  return db.selectFrom('outbox').selectAll().where('portal_id', '=', portal.id).where('id', '=', id).executeTakeFirst()
}

/** The letters of changes of address, oldest first. */
export function lettersOfChange(db: Read, portal: Portal, changeId: string): Promise<OutboxLetter[]> {
  return db.selectFrom('outbox').selectAll().where('portal_id', '=', portal.id).where('change_id', '=', changeId).orderBy('id').execute()
}

export interface OutboxSummary {
  readonly counts: Readonly<Record<string, number>>
  readonly oldestQueued: number | null
  readonly lastError: string | null
}

/** How many letters are in which state, since when the oldest waits, and the newest error. */
export async function summariseOutbox(db: Read, portal: Portal): Promise<OutboxSummary> {
  const letters = db.selectFrom('outbox').where('portal_id', '=', portal.id)
  const counts = await letters
    .select(e => ['state', e.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  const oldest = await letters.select('created_at').where('state', 'in', ['queued', 'sending']).orderBy('id').limit(1).executeTakeFirst()
  const error = await letters
    .select('last_error')
    .where('last_error', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, Number(n)])),
    oldestQueued: oldest?.created_at ?? null,
    lastError: error?.last_error ?? null,
  }
}
