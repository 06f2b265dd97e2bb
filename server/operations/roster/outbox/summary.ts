import { operation, signedIn } from '../../../api/operation.ts'
import { summariseOutbox } from '../../../model/outbox-list.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { writeApiDate } from '../../../wire/date.ts'
import { errorOfLetter } from '../../../wire/outbox-letter.ts'
import { anything, flag, nullable, record, text, writtenDate } from '../../../wire/schema.ts'

/** How many letters are in which state, and whether a mail server is there at all (links-and-letters.md section 9). */
export const summary = operation({
  name: 'getOutboxSummary',
  at: 'GET /outbox/summary',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'How the letters fare',
  description:
    'How many letters are in each state, whether there is a mail server, what waits longest and the last thing the mail server said.',
  who: signedIn,
  answers: record(
    { smtpConfigured: flag(), counts: anything(), oldestQueued: nullable(writtenDate()), lastError: nullable(text()) },
    { title: 'OutboxSummary' },
  ),

  async run({ db, portal, viewer, server }) {
    demand(mayManageLetters, viewer, undefined)
    const { counts, oldestQueued, lastError } = await summariseOutbox(db.read, portal)
    const zone = server.zones.named(portal.zone)
    return {
      smtpConfigured: await server.mailroom.hasServer(portal),
      counts,
      oldestQueued: writeApiDate(oldestQueued, zone),
      lastError: lastError ? errorOfLetter(lastError, viewer.isOwner) : null,
    }
  },
})
