import { readInstant } from './instant.ts'
import { plainName } from './plain-name.ts'
import { request } from './request.ts'

/** The states of a change (email-change.md section 5). */
export type ChangeState =
  | 'awaiting_old'
  | 'awaiting_new'
  | 'undo_open'
  | 'frozen'
  | 'closed'
  | 'undone'
  | 'cancelled'
  | 'refused'
  | 'expired'
  | 'superseded'
  | 'voided'
  | 'conflict'

/** The states of a letter on its way (links-and-letters.md LD-1). */
export type LetterState = 'queued' | 'sending' | 'sent' | 'failed' | 'dropped' | 'local'

/** One letter of a change; `updated` in UTC milliseconds. */
export interface ChangeLetter {
  readonly id: string
  readonly kind: string
  readonly state: LetterState
  readonly attempts: number
  readonly lastError: string | undefined
  readonly updated: number | undefined
}

/** A change of an address (email-change.md EO-1); times in UTC milliseconds. */
export interface EmailChange {
  readonly id: string
  readonly state: ChangeState
  readonly path: 'letter' | 'approval' | 'immediate' | 'operator'
  readonly requestedAt: number | undefined
  readonly requestedBy: { readonly id: string; readonly name: string } | undefined
  readonly browser: string | undefined
  readonly platform: string | undefined
  readonly oldEmail: string
  readonly newEmail: string
  readonly approvedBy: 'old' | 'hold' | 'administrator' | undefined
  readonly holdUntil: number | undefined
  readonly linkExpires: number | undefined
  readonly switchedAt: number | undefined
  readonly undoUntil: number | undefined
  readonly endedAt: number | undefined
  readonly resendAfter: number | undefined
  readonly confirmCode: string | undefined
  readonly letters: readonly ChangeLetter[]
}

/** The wire's form of a change, as far as it is read here. */
export interface WireChange {
  readonly id: string
  readonly state: ChangeState
  readonly path: EmailChange['path']
  readonly requestedAt?: string
  readonly requestedBy?: { readonly id: string; readonly displayName: string }
  readonly requestedFrom?: { readonly ip?: string; readonly browser?: string; readonly platform?: string }
  readonly oldEmail?: string
  readonly newEmail?: string
  readonly approvedBy?: 'old' | 'hold' | 'administrator'
  readonly holdUntil?: string
  readonly linkExpires?: string
  readonly switchedAt?: string
  readonly undoUntil?: string
  readonly endedAt?: string
  readonly resendAfter?: string
  readonly confirmCode?: string
  readonly letters?: readonly {
    id: string | number
    kind: string
    state: LetterState
    attempts?: number
    lastError?: string
    updated?: string
  }[]
}

/** What POST people/email takes besides the person (accounts.md PE-1). */
export interface EmailWish {
  readonly email: string
  /** Sent only when the server asked for it. */
  readonly password?: string
}

/** Reads the wire's form of a change. */
export function readChange(wire: WireChange): EmailChange {
  return {
    id: wire.id,
    state: wire.state,
    path: wire.path,
    requestedAt: readInstant(wire.requestedAt),
    requestedBy: wire.requestedBy && { id: wire.requestedBy.id, name: plainName(wire.requestedBy.displayName) },
    browser: wire.requestedFrom?.browser || undefined,
    platform: wire.requestedFrom?.platform || undefined,
    oldEmail: wire.oldEmail ?? '',
    newEmail: wire.newEmail ?? '',
    approvedBy: wire.approvedBy,
    holdUntil: readInstant(wire.holdUntil),
    linkExpires: readInstant(wire.linkExpires),
    switchedAt: readInstant(wire.switchedAt),
    undoUntil: readInstant(wire.undoUntil),
    endedAt: readInstant(wire.endedAt),
    resendAfter: readInstant(wire.resendAfter),
    confirmCode: wire.confirmCode,
    letters: (wire.letters ?? []).map(letter => ({
      id: String(letter.id),
      kind: letter.kind,
      state: letter.state,
      attempts: letter.attempts ?? 0,
      lastError: letter.lastError,
      updated: readInstant(letter.updated),
    })),
  }
}

const changePath = (personId: string) => `/api/roster/1/people/${encodeURIComponent(personId)}/email-change`

/** POST people/email: asks for a new address, or sets it at once, as the policy says (accounts.md PE-2 to PE-6). */
export async function askForEmail(personId: string, wish: EmailWish): Promise<void> {
  await request<string>('POST', '/api/2.0/people/email', { body: { userId: personId, ...wish } })
}

/** GET email-change: the pending change, else the newest that ended; null when there is none (email-change.md EO-1). */
export async function getEmailChange(personId: string, signal?: AbortSignal): Promise<EmailChange | null> {
  const { result } = await request<WireChange | undefined>('GET', changePath(personId), signal ? { signal } : {})
  return result ? readChange(result) : null
}

/** POST email-change/resend: a new letter with a new link (EO-3). */
export async function resendLetter(personId: string): Promise<EmailChange> {
  return readChange((await request<WireChange>('POST', `${changePath(personId)}/resend`)).result)
}

/** DELETE email-change: withdraws the pending change (EO-4). */
export async function cancelChange(personId: string): Promise<EmailChange> {
  return readChange((await request<WireChange>('DELETE', changePath(personId))).result)
}
