import { pagedOperation, signedIn } from '../../../api/operation.ts'
import { subjectOf } from '../../../deeds/write-letter.ts'
import { listOutbox } from '../../../model/outbox-list.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto, presentLetter } from '../../../wire/outbox-letter.ts'
import { paging } from '../../../wire/paging.ts'
import { guid, optional, record, text } from '../../../wire/schema.ts'

/** The portal's letters, newest first (links-and-letters.md section 9). */
export const listLetters = pagedOperation({
  name: 'getOutbox',
  at: 'GET /outbox',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'All letters',
  who: signedIn,
  query: record({
    ...paging,
    state: optional(text()),
    kind: optional(text()),
    recipient: optional(text()),
    userId: optional(guid()),
  }),
  answers: OutboxLetterDto,

  async run({ db, portal, viewer, query, server }) {
    demand(mayManageLetters, viewer, undefined)
    const { state, kind, recipient, userId: personId } = query
    const { letters, total } = await listOutbox(db.read, portal, { state, kind, recipient, personId }, query.startIndex, query.count)
    const zone = server.zones.named(portal.zone)
    return { items: letters.map(letter => presentLetter(letter, zone, subjectOf(server, portal, letter), viewer.isOwner)), total }
  },
})
