import type { Static } from 'typebox'
import { maskAddress } from '../model/address.ts'
import type { EmailChange } from '../model/email-change.ts'
import type { OutboxLetter } from '../model/outbox.ts'
import { writeApiDate } from './date.ts'
import { guid, integer, list, nullable, optional, record, text, writtenDate } from './schema.ts'
import type { Zone } from './zones.ts'

const letter = record(
  { id: guid(), kind: text(), state: text(), attempts: integer(), lastError: nullable(text()), updated: writtenDate() },
  { title: 'EmailChangeLetter' },
)

/** A change of address, EO-1 and EO-20. */
export const EmailChangeDto = record(
  {
    id: guid(),
    state: text(),
    policy: optional(text()),
    path: optional(text()),
    requestedAt: optional(writtenDate()),
    requestedBy: optional(record({ id: guid(), displayName: text() }, { title: 'Requester' })),
    requestedFrom: optional(record({ ip: text(), browser: text(), platform: text() }, { title: 'RequestedFrom' })),
    oldEmail: text(),
    newEmail: text(),
    holdUntil: nullable(writtenDate()),
    approvedBy: nullable(text()),
    linkExpires: nullable(writtenDate()),
    switchedAt: nullable(writtenDate()),
    undoUntil: nullable(writtenDate()),
    endedAt: nullable(writtenDate()),
    endReason: nullable(text()),
    resendAfter: nullable(writtenDate()),
    bulkId: nullable(guid()),
    confirmCode: optional(text()),
    letters: optional(list(letter)),
  },
  { title: 'EmailChange' },
)
export type EmailChangeDto = Static<typeof EmailChangeDto>

/** What a change tells of a letter. */
export type ShownLetter = Pick<OutboxLetter, 'id' | 'kind' | 'state' | 'attempts' | 'last_error' | 'updated_at'>

/** What of a change its viewer may know, decided by the operation. */
export interface ChangeView {
  readonly zone: Zone
  /** The requester, and the person. */
  readonly isParty: boolean
  readonly seesOrigin: boolean
  readonly requester: { readonly id: string; readonly displayName: string }
  readonly letters: readonly ShownLetter[]
  readonly confirmCode: string | undefined
  /** UTC milliseconds, while the change waits. */
  readonly resendAfter: number | null
}

/** Presents a change to somebody who may read it; the new address is whole for the parties, and for all after the switch. */
export function presentEmailChange(change: EmailChange, view: ChangeView): EmailChangeDto {
  const at = (time: number | null) => writeApiDate(time, view.zone)
  const shown = view.isParty || change.switched_at !== null
  return {
    id: change.id,
    state: change.state,
    policy: change.policy,
    path: change.path,
    requestedAt: writeApiDate(change.requested_at, view.zone),
    requestedBy: { ...view.requester },
    ...(view.seesOrigin && {
      requestedFrom: { ip: change.requested_ip, browser: change.requested_browser, platform: change.requested_platform },
    }),
    oldEmail: change.old_email,
    newEmail: shown ? change.new_email : maskAddress(change.new_email),
    holdUntil: at(change.hold_until),
    approvedBy: change.approved_by,
    linkExpires: at(change.link_expires_at),
    switchedAt: at(change.switched_at),
    undoUntil: at(change.undo_until),
    endedAt: at(change.ended_at),
    endReason: change.end_reason,
    resendAfter: at(view.resendAfter),
    bulkId: change.bulk_id,
    ...(view.confirmCode !== undefined && { confirmCode: view.confirmCode }),
    letters: view.letters.map(l => ({
      id: l.id,
      kind: l.kind,
      state: l.state,
      attempts: l.attempts,
      lastError: l.last_error,
      updated: writeApiDate(l.updated_at, view.zone),
    })),
  }
}

/** What a caller with a link learns of its change (EO-20). */
export const presentChangeToLink = (change: EmailChange, zone: Zone): EmailChangeDto => ({
  id: change.id,
  state: change.state,
  oldEmail: change.old_email,
  newEmail: maskAddress(change.new_email),
  undoUntil: writeApiDate(change.undo_until, zone),
})
