import type { Static } from 'typebox'
import type { MailTest } from '../model/mail-test.ts'
import { flag, integer, record, text } from './schema.ts'

/** State of a test letter (portal.md SM-6). */
export const MailTestDto = record(
  { completed: flag(), id: text(), error: text(), status: text(), percents: integer() },
  { title: 'MailTest' },
)

const steps = { queued: 5, sending: 40, sent: 100, failed: 100, dropped: 100, local: 100 } as const

/** Presents how far a test letter has come; a letter that is put off is no success. */
export function presentMailTest({ id, state, error, isOver }: MailTest): Static<typeof MailTestDto> {
  const percents = isOver ? 100 : steps[state]
  return { completed: isOver, id, error, status: state, percents }
}
