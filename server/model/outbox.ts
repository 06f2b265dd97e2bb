import { sql } from 'kysely'
import { lockedOrSkipped } from '../platform/db/lock.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import { newTimeId } from '../platform/ids.ts'
import type { JsonObject, Letter } from '../platform/mail/letter.ts'
import type { Portal } from './portal.ts'
import { insertion } from './prepared.ts'
import type { Row, Write } from './tables.ts'

/** The row of a letter. */
export type OutboxLetter = Row<'outbox'>
/** Where a letter is on its way (LD-1). */
export type LetterState = 'queued' | 'sending' | 'sent' | 'failed' | 'dropped' | 'local'

/** What writing letters needs of the server: a seal for the parameters, and whether a mail server exists (LD-1, LD-10). */
export interface Mailroom {
  seal(text: string, letterId: string): string
  open(sealed: string, letterId: string): string | undefined
  hasServer(portal: Portal): Promise<boolean>
  /** Name of the mail server in force, for people; empty when there is none. */
  serverName(portal: Portal): Promise<string>
  /** The installation's sender, in force while the portal has no mail server of its own. */
  senderOf(portal: Portal): { readonly address: string; readonly name: string }
}

/** One letter to one stored address (LL-3). */
export interface Posting<P extends JsonObject = JsonObject> {
  readonly letter: Letter<P>
  readonly to: string
  readonly personId: string | null
  /** Fixed at creation (LG-1). */
  readonly culture: string
  readonly params: P
  /** Rows of the links it carries: when all are dead the letter is dropped (LD-4). */
  readonly linkIds?: readonly string[]
  readonly changeId?: string
}

/** Keeps the type of the parameters of each letter in a mixed list. */
export const posting = <P extends JsonObject>(given: Posting<P>): Posting => given as unknown as Posting

const minutes = 60_000
const hours = 60 * minutes
/** LD-2: waits before the second and later attempts; then hourly, up to a day after creation or the last retry. */
const retryLadder = [1 * minutes, 5 * minutes, 15 * minutes, 60 * minutes]
const givesUpAfter = 24 * hours
const leaseTime = 5 * minutes
/** LD-5: these go before others. */
const urgent =
  /^(change_email|activate_email|email_change|address_in_use|change_password|set_password|password_changed|security_notice|change_tfa)/

const insertLetters = insertion('outbox', [
  'id',
  'portal_id',
  'kind',
  'recipient',
  'person_id',
  'culture',
  'subject',
  'body',
  'link_ids',
  'change_id',
  'state',
  'priority',
  'attempts',
  'next_attempt_at',
  'lease_until',
  'last_error',
  'created_at',
  'queued_at',
  'updated_at',
  'sent_at',
])

/** Puts letters into the outbox of this transaction; they are sent once it holds. Gives their ids. */
export async function post(tx: Write, portal: Portal, mailroom: Mailroom, letters: readonly Posting[], now: number): Promise<string[]> {
  if (letters.length === 0) return []
  const state: LetterState = (await mailroom.hasServer(portal)) ? 'queued' : 'local'
  const rows = letters.map(({ letter, to, personId, culture, params, linkIds, changeId }) => {
    const id = newTimeId(now)
    return {
      id,
      portal_id: portal.id,
      kind: letter.name,
      recipient: to,
      person_id: personId,
      culture,
      subject: null,
      body: mailroom.seal(JSON.stringify(params), id),
      link_ids: JSON.stringify(linkIds ?? []),
      change_id: changeId ?? null,
      state,
      priority: urgent.test(letter.name) ? 0 : 1,
      attempts: 0,
      next_attempt_at: now,
      lease_until: null,
      last_error: null,
      created_at: now,
      queued_at: now,
      updated_at: now,
      sent_at: null,
    }
  })
  await insertLetters(tx, rows)
  if (state === 'queued') tx.announce('outbox')
  return rows.map(row => row.id)
}

/** Letters that are not at their end. Spelled out, not as parameters, because the partial index of what is due is found by its text. */
export const isWaiting = sql<boolean>`state in ('queued', 'sending')`

/** Whose letters may be leased: all portals', or only some, or all but some. */
export interface Reach {
  readonly only?: readonly number[]
  readonly except?: readonly number[]
}

/** Takes letters whose time has come, of all portals in reach, the urgent ones first; a lost lease comes back by itself (LD-1, LD-3, LD-5). */
export async function leaseDue(tx: Write, now: number, count: number, { only, except = [] }: Reach = {}): Promise<OutboxLetter[]> {
  const due = tx
    .selectFrom('outbox')
    .select('id')
    .where(isWaiting)
    .where('next_attempt_at', '<=', now)
    .$if(only !== undefined, q => q.where('portal_id', 'in', only ?? []))
    .$if(except.length > 0, q => q.where('portal_id', 'not in', except))
    .orderBy('priority')
    .orderBy('next_attempt_at')
    .limit(count)
    .$call(lockedOrSkipped(tx))
    .$call(acrossPortals)
  // Materialized: PostgreSQL would otherwise be free to look for `count` more at every row it passes.
  // The outer conditions are judged again under the row lock, so two processes never lease one letter.
  const leased = await tx
    .with(
      cte => cte('due').materialized(),
      () => due,
    )
    .updateTable('outbox')
    .set(e => ({
      state: 'sending',
      attempts: e('attempts', '+', 1),
      lease_until: now + leaseTime,
      next_attempt_at: now + leaseTime,
      updated_at: now,
    }))
    .where('id', 'in', e => e.selectFrom('due').select('due.id'))
    .where(isWaiting)
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .$call(acrossPortals)
    .execute()
  return leased.sort((one, other) => one.priority - other.priority || (one.id < other.id ? -1 : 1))
}

/** Begins a lease anew, right before the letter is handed over; undefined when it was lost meanwhile and somebody else may have it. */
export async function renewLease(tx: Write, letter: OutboxLetter, now: number): Promise<OutboxLetter | undefined> {
  const lease = { lease_until: now + leaseTime, next_attempt_at: now + leaseTime }
  return ofLease(tx, letter)
    .set({ ...lease, updated_at: now })
    .returningAll()
    .executeTakeFirst()
}

/** Gives a lease back unused: the letter waits as if nobody had taken it. */
export async function releaseLease(tx: Write, letter: OutboxLetter, now: number): Promise<void> {
  await ofLease(tx, letter)
    .set({ state: 'queued', attempts: letter.attempts - 1, next_attempt_at: now, lease_until: null, updated_at: now })
    .execute()
  tx.announce('outbox')
}

/** Accepted by the mail server, whoever holds the lease by now; what was said and the secrets it carried are gone (LD-6). */
export async function markSent(tx: Write, letter: OutboxLetter, subject: string, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'sent', subject, body: null, sent_at: now, last_error: null, lease_until: null, updated_at: now })
    .where('portal_id', '=', letter.portal_id)
    .where('id', '=', letter.id)
    .where(isWaiting)
    .execute()
}

/** Not to be sent any more: its link died, or its person is gone (LD-4). */
export const markDropped = (tx: Write, letter: OutboxLetter, subject: string | null, now: number): Promise<void> =>
  end(tx, letter, { state: 'dropped', subject, body: null }, now)

/** Refused for good; the body stays, so that it can be tried again. */
export const markFailed = (tx: Write, letter: OutboxLetter, subject: string | null, reply: string, now: number): Promise<void> =>
  end(tx, letter, { state: 'failed', subject, last_error: reply }, now)

/** Refused for now: tried again by the ladder, or failed a day after it was queued (LD-2). */
export function markDeferred(tx: Write, letter: OutboxLetter, subject: string | null, reply: string, now: number): Promise<void> {
  const next = now + (retryLadder[letter.attempts - 1] ?? hours)
  if (next > letter.queued_at + givesUpAfter) return markFailed(tx, letter, subject, reply, now)
  return end(tx, letter, { state: 'queued', subject, last_error: reply, next_attempt_at: next }, now)
}

async function end(tx: Write, letter: OutboxLetter, changed: Partial<OutboxLetter>, now: number): Promise<void> {
  await ofLease(tx, letter)
    .set({ ...changed, lease_until: null, updated_at: now })
    .execute()
}

/** A letter while this very lease of it holds. */
const ofLease = (tx: Write, letter: OutboxLetter) =>
  tx
    .updateTable('outbox')
    .where('portal_id', '=', letter.portal_id)
    .where('id', '=', letter.id)
    .where('state', '=', 'sending')
    .where('lease_until', '=', letter.lease_until)

/** A failed or local letter waits for its turn again, with all attempts before it (LD-1). */
export async function retryLetter(tx: Write, letter: OutboxLetter, now: number): Promise<boolean> {
  const moved = await tx
    .updateTable('outbox')
    .set({ state: 'queued', attempts: 0, next_attempt_at: now, queued_at: now, updated_at: now, last_error: null })
    .where('portal_id', '=', letter.portal_id)
    .where('id', '=', letter.id)
    .where('state', 'in', ['failed', 'local'])
    .where('body', 'is not', null)
    .returning('id')
    .execute()
  tx.announce('outbox')
  return moved.length === 1
}

/** Nobody wants this letter any more: false when it is under way or at its end (LD-1). */
export async function dropLetter(tx: Write, letter: OutboxLetter, subject: string | null, now: number): Promise<boolean> {
  const dropped = await tx
    .updateTable('outbox')
    .set({ state: 'dropped', subject, body: null, updated_at: now })
    .where('portal_id', '=', letter.portal_id)
    .where('id', '=', letter.id)
    .where('state', 'in', ['queued', 'local', 'failed'])
    .returning('id')
    .execute()
  return dropped.length === 1
}
