import { answerOf, api, until, type Wire } from './client.ts'
import type { Policy } from './email-change-settings.ts'
import { readInstant } from './instant.ts'
import { plainName } from './plain-name.ts'

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
  /** The policy the change was asked for under (email-change.md EP-2). */
  readonly policy: Policy
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

/** What POST people/email takes besides the person (accounts.md PE-1). */
export interface EmailWish {
  readonly email: string
  /** Sent only when the server asked for it. */
  readonly password?: string
  /** A code of the authenticator app, likewise. */
  readonly tfaCode?: string
}

/** Reads the wire's form of a change. */
export function readChange(wire: Wire<'EmailChange'>): EmailChange {
  return {
    id: wire.id,
    state: wire.state as ChangeState,
    policy: (wire.policy ?? 'standard') as Policy,
    path: wire.path as EmailChange['path'],
    requestedAt: readInstant(wire.requestedAt),
    requestedBy: wire.requestedBy && { id: wire.requestedBy.id, name: plainName(wire.requestedBy.displayName) },
    browser: wire.requestedFrom?.browser || undefined,
    platform: wire.requestedFrom?.platform || undefined,
    oldEmail: wire.oldEmail ?? '',
    newEmail: wire.newEmail ?? '',
    approvedBy: wire.approvedBy as EmailChange['approvedBy'],
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
      state: letter.state as LetterState,
      attempts: letter.attempts,
      lastError: letter.lastError,
      updated: readInstant(letter.updated),
    })),
  }
}

const change = '/api/roster/1/people/{id}/email-change'
const of = (id: string) => ({ params: { path: { id } } })

/** POST people/email: asks for a new address, or sets it at once, as the policy says (accounts.md PE-2 to PE-6). */
export async function askForEmail(personId: string, wish: EmailWish): Promise<void> {
  await answerOf(api.POST('/api/2.0/people/email', { body: { userId: personId, ...wish } }))
}

/** GET email-change: the pending change, else the newest that ended; null when there is none (email-change.md EO-1). */
export async function getEmailChange(personId: string, signal?: AbortSignal): Promise<EmailChange | null> {
  const { result } = await answerOf(api.GET(change, { ...of(personId), ...until(signal) }))
  return result ? readChange(result) : null
}

/** POST email-change/resend: a new letter with a new link (EO-3). */
export async function resendLetter(personId: string): Promise<EmailChange> {
  return readChange((await answerOf(api.POST(`${change}/resend`, of(personId)))).result)
}

/** DELETE email-change: withdraws the pending change (EO-4). */
export async function cancelChange(personId: string): Promise<EmailChange> {
  return readChange((await answerOf(api.DELETE(change, of(personId)))).result)
}
