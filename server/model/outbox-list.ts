import { sql } from 'kysely'
import { isWaiting, type OutboxLetter } from './outbox.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** Which letters a list shows; absent: all. */
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
      q.where(sql<boolean>`lower(recipient) like ${`%${literally(lowerAscii(filter.recipient!))}%`} escape '!'`),
    )
  const letters = await matching.selectAll().orderBy('id', 'desc').limit(count).offset(start).execute()
  const { total } = await matching.select(e => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { letters, total: Number(total) }
}

/** As both databases do it to these columns: other letters keep their case. */
const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, letter => letter.toLowerCase())
const literally = (text: string): string => text.replace(/[!%_]/g, '!$&')

/** A letter of this portal by its id. */
export function findLetter(db: Read, portal: Portal, id: string): Promise<OutboxLetter | undefined> {
  return db.selectFrom('outbox').selectAll().where('portal_id', '=', portal.id).where('id', '=', id).executeTakeFirst()
}

/** Letters of this portal by their ids, newest first; unknown ids are left out. */
export async function findLetters(db: Read, portal: Portal, ids: readonly string[]): Promise<OutboxLetter[]> {
  if (ids.length === 0) return []
  return db.selectFrom('outbox').selectAll().where('portal_id', '=', portal.id).where('id', 'in', ids).orderBy('id', 'desc').execute()
}

/** The oldest letters that may be sent again: failed ones, and those of the local mailbox when there is a mail server, while they have a body. */
export function lettersToRetry(db: Read, portal: Portal, hasServer: boolean, most: number): Promise<OutboxLetter[]> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('state', 'in', hasServer ? ['failed', 'local'] : ['failed'])
    .where('body', 'is not', null)
    .orderBy('id')
    .limit(most)
    .execute()
}

/** The letters of changes of address, oldest first. */
export function lettersOfChange(db: Read, portal: Portal, changeId: string): Promise<OutboxLetter[]> {
  return db.selectFrom('outbox').selectAll().where('portal_id', '=', portal.id).where('change_id', '=', changeId).orderBy('id').execute()
}

/** The outbox at a glance. */
export interface OutboxSummary {
  readonly counts: Readonly<Record<string, number>>
  readonly oldestQueued: number | null
  /** The newest letter with an error, and the error. */
  readonly lastError: Pick<OutboxLetter, 'last_error' | 'recipient'> | undefined
}

/** How many letters are in which state, since when the oldest waits, and the newest error. */
export async function summariseOutbox(db: Read, portal: Portal): Promise<OutboxSummary> {
  const letters = db.selectFrom('outbox').where('portal_id', '=', portal.id)
  const counts = await letters
    .select(e => ['state', e.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  const oldest = await letters.select('queued_at').where(isWaiting).orderBy('queued_at').limit(1).executeTakeFirst()
  const error = await letters
    .select(['last_error', 'recipient'])
    .where('last_error', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, Number(n)])),
    oldestQueued: oldest?.queued_at ?? null,
    lastError: error,
  }
}
