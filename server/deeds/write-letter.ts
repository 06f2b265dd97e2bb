import { letters } from '../letters/index.ts'
import type { Mailroom, OutboxLetter } from '../model/outbox.ts'
import type { Portal } from '../model/portal.ts'
import type { JsonObject } from '../platform/mail/letter.ts'
import type { WriteLetter, WrittenLetter } from '../platform/mail/written-letter.ts'

/** What putting a letter of the outbox into words takes. */
export interface LetterWriting {
  readonly mailroom: Mailroom
  readonly writeLetter: WriteLetter
}

/** A letter of the outbox in its final words; undefined once its parameters are gone (LD-6). */
export function writeOutboxLetter({ mailroom, writeLetter }: LetterWriting, portal: Portal, row: OutboxLetter): WrittenLetter | undefined {
  const params = row.body === null ? undefined : mailroom.open(row.body, row.id)
  const letter = letters.get(row.kind)
  if (params === undefined || letter === undefined) return undefined
  return writeLetter(letter, JSON.parse(params) as JsonObject, row.culture, { title: portal.title, url: portal.url, zone: portal.zone })
}

/** Its subject: as it was sent, else as it would be. */
export const subjectOf = (writing: LetterWriting, portal: Portal, row: OutboxLetter): string | null =>
  row.subject ?? writeOutboxLetter(writing, portal, row)?.subject ?? null
