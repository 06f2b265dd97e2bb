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
  linkType: optional(text()),
  linkState: optional(text()),
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

/** What a letter's row does not say: its subject if it was not sent yet, and its link with what it would do now. */
export interface LetterFacts {
  readonly subject: string | null
  readonly link: { readonly type: string; readonly state: string } | undefined
}

/** Presents a letter; only the owner sees the recipient whole. */
export const presentLetter = (letter: OutboxLetter, zone: Zone, { subject, link }: LetterFacts, byOwner: boolean): OutboxLetterDto => ({
  id: letter.id,
  kind: letter.kind,
  recipient: byOwner ? letter.recipient : maskAddress(letter.recipient),
  userId: letter.person_id,
  language: letter.culture,
  subject,
  state: letter.state,
  attempts: letter.attempts,
  nextAttempt: letter.state === 'queued' ? writeApiDate(letter.next_attempt_at, zone) : null,
  lastError: errorOfLetter(letter, byOwner),
  created: writeApiDate(letter.created_at, zone),
  sent: writeApiDate(letter.sent_at, zone),
  ...(link && { linkType: link.type, linkState: link.state }),
})

/** The last error; mail servers repeat the recipient in their replies, which only the owner sees whole. */
export function errorOfLetter(
  { last_error: error, recipient }: Pick<OutboxLetter, 'last_error' | 'recipient'>,
  byOwner: boolean,
): string | null {
  if (error === null || byOwner) return error
  // The domain may be repeated in another form (A-labels).
  const local = recipient.slice(0, recipient.lastIndexOf('@')).replace(/[^\p{L}\p{N}]/gu, '\\$&')
  return error.replace(new RegExp(`${local}@[^\\s<>()]+`, 'gi'), () => maskAddress(recipient))
}
