import { operation, signedIn } from '../../../api/operation.ts'
import { describeLetter } from '../../../deeds/retry-letter.ts'
import { showLetters } from '../../../deeds/show-letters.ts'
import { subjectOf } from '../../../deeds/write-letter.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { dropLetter } from '../../../model/outbox.ts'
import { findLetter } from '../../../model/outbox-list.ts'
import { letterNotDropped, notFound } from '../../../problems.ts'
import { mayDropLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto } from '../../../wire/outbox-letter.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Throws a letter away that was not sent yet (links-and-letters.md section 9); audit 20133. */
export const drop = operation({
  name: 'deleteOutboxLetter',
  at: 'DELETE /outbox/{id}',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'Drop a letter',
  description: 'It will not be sent. For the owner, while it waits, has failed or lies in the local mailbox.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: OutboxLetterDto,
  refusals: [
    { status: 403, description: 'It is under way, sent or dropped' },
    { status: 404, description: 'No such letter' },
  ],

  async run(call) {
    const { db, portal, viewer, params, server, now } = call
    demand(mayDropLetters, viewer, undefined)
    return db.write(async tx => {
      const letter = await findLetter(tx, portal, params.id)
      if (letter === undefined) throw notFound()
      if (!(await dropLetter(tx, letter, subjectOf(server, portal, letter), now))) throw letterNotDropped()
      await recordAudit(tx, call, 'OutboxLetterDeleted', [letter.id], describeLetter(letter))
      return (await showLetters(tx, call, [(await findLetter(tx, portal, letter.id))!]))[0]
    })
  },
})
