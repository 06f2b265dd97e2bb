import type { Static } from 'typebox'
import { maskAddress } from '../model/address.ts'
import type { OutboxLetter } from '../model/outbox.ts'
import { writeApiDate } from './date.ts'
import { guid, integer, list, nullable, optional, record, text, writtenDate } from './schema.ts'
import type { Zone } from './zones.ts'

const members = {
  id: guid(),
  kind: text(),
  recipient: text(),
  userId: nullable(guid()),
  language: text(),
  subject: nullable(text()),
  state: text(),
  attempts: integer(),
  nextAttempt: nullable(writtenDate()),
  lastError: nullable(text()),
  created: writtenDate(),
  sent: nullable(writtenDate()),
}

/** A letter as lists show it (links-and-letters.md section 9). */
export const OutboxLetterDto = record(members, { title: 'OutboxLetter' })
export type OutboxLetterDto = Static<typeof OutboxLetterDto>

/** With its body, for the owner, while it lies in the local mailbox. */
export const OpenedLetterDto = record(
  {
    ...members,
    text: optional(text()),
    html: optional(text()),
    links: optional(list(record({ type: text(), url: text() }, { title: 'LetterLink' }))),
  },
  { title: 'OpenedLetter' },
)

/** Presents a letter; only the owner sees the recipient whole. */
export const presentLetter = (letter: OutboxLetter, zone: Zone, subject: string | null, byOwner: boolean): OutboxLetterDto => ({
  id: letter.id,
  kind: letter.kind,
  recipient: byOwner ? letter.recipient : maskAddress(letter.recipient),
  userId: letter.person_id,
  language: letter.culture,
  subject,
  state: letter.state,
  attempts: letter.attempts,
  nextAttempt: letter.state === 'queued' ? writeApiDate(letter.next_attempt_at, zone) : null,
  lastError: letter.last_error,
  created: writeApiDate(letter.created_at, zone),
  sent: writeApiDate(letter.sent_at, zone),
})
