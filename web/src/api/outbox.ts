import { answerOf, api, until, type Wire } from './client.ts'
import type { LetterState } from './email-change.ts'
import { readInstant } from './instant.ts'

/** A letter of the outbox (links-and-letters.md section 9); times in UTC milliseconds. */
export interface Letter {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly userId: string | undefined
  readonly subject: string
  readonly state: LetterState
  readonly attempts: number
  readonly nextAttempt: number | undefined
  readonly lastError: string | undefined
  readonly created: number | undefined
  readonly sent: number | undefined
  /** True while the link in the letter still works; undefined for a letter without one. */
  readonly linkAlive: boolean | undefined
  /** Present for the owner while the letter lies in the local mailbox (LD-21). */
  readonly text: string | undefined
  readonly html: string | undefined
  readonly links: readonly { readonly type: string; readonly url: string }[]
}

/** One page of letters, newest first, and the number of all matches. */
export interface LettersPage {
  readonly letters: readonly Letter[]
  readonly total: number
}

/** How the mail stands (GET outbox/summary). */
export interface OutboxSummary {
  readonly smtpConfigured: boolean
  readonly counts: Readonly<Partial<Record<LetterState, number>>>
  readonly oldestQueued: number | undefined
  readonly lastError: string | undefined
}

/** Which part of the outbox is wanted. */
export interface LettersWanted {
  readonly state?: LetterState | undefined
  readonly kind?: string | undefined
  readonly startIndex: number
  readonly count: number
}

function readLetter(wire: Wire<'OutboxLetter'> & Partial<Wire<'OpenedLetter'>>): Letter {
  return {
    id: String(wire.id),
    kind: wire.kind,
    recipient: wire.recipient,
    userId: wire.userId,
    subject: wire.subject ?? '',
    state: wire.state as LetterState,
    attempts: wire.attempts,
    nextAttempt: readInstant(wire.nextAttempt),
    lastError: wire.lastError,
    created: readInstant(wire.created),
    sent: readInstant(wire.sent),
    linkAlive: wire.linkState === undefined ? undefined : wire.linkState.toLowerCase() === 'ok',
    text: wire.text,
    html: wire.html,
    links: wire.links ?? [],
  }
}

const outbox = '/api/roster/1/outbox'

/** GET outbox: letters, newest first. */
export async function listLetters(wanted: LettersWanted, signal?: AbortSignal): Promise<LettersPage> {
  const { state, kind, startIndex, count } = wanted
  const query = { startIndex, count, ...(state && { state }), ...(kind && { kind }) }
  const { result, total } = await answerOf(api.GET(outbox, { params: { query }, ...until(signal) }))
  return { letters: result.map(readLetter), total }
}

/** GET outbox/{id}: one letter, for the owner with its body while it lies in the local mailbox. */
export async function getLetter(id: string, signal?: AbortSignal): Promise<Letter> {
  return readLetter((await answerOf(api.GET(`${outbox}/{id}`, { params: { path: { id } }, ...until(signal) }))).result)
}

/** GET outbox/summary. */
export async function getOutboxSummary(signal?: AbortSignal): Promise<OutboxSummary> {
  const { result } = await answerOf(api.GET(`${outbox}/summary`, until(signal)))
  return {
    smtpConfigured: result.smtpConfigured,
    counts: (result.counts ?? {}) as OutboxSummary['counts'],
    oldestQueued: readInstant(result.oldestQueued),
    lastError: result.lastError,
  }
}

/** POST outbox/{id}/retry: puts a failed or locally kept letter back into the queue. */
export async function retryLetter(id: string): Promise<void> {
  await answerOf(api.POST(`${outbox}/{id}/retry`, { params: { path: { id } } }))
}
