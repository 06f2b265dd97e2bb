import { pagedOperation, signedIn } from '../../../api/operation.ts'
import { showLetters } from '../../../deeds/show-letters.ts'
import { listOutbox } from '../../../model/outbox-list.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto } from '../../../wire/outbox-letter.ts'
import { paging } from '../../../wire/paging.ts'
import { guid, optional, record, text } from '../../../wire/schema.ts'

/** The portal's letters, newest first (links-and-letters.md section 9). */
export const listLetters = pagedOperation({
  name: 'getOutbox',
  at: 'GET /outbox',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'All letters',
  description:
    'Newest first, filtered by state, kind, recipient (a part of it) or person. For admins; only the owner sees recipients whole.',
  who: signedIn,
  query: record({
    ...paging,
    state: optional(text()),
    kind: optional(text()),
    recipient: optional(text()),
    userId: optional(guid()),
  }),
  answers: OutboxLetterDto,

  async run(call) {
    const { db, portal, viewer, query } = call
    demand(mayManageLetters, viewer, undefined)
    const { state, kind, recipient, userId: personId } = query
    const { letters, total } = await listOutbox(db.read, portal, { state, kind, recipient, personId }, query.startIndex, query.count)
    return { items: await showLetters(db.read, call, letters), total }
  },
})
