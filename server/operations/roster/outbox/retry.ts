import { operation, signedIn } from '../../../api/operation.ts'
import { sendAgain } from '../../../deeds/retry-letter.ts'
import { showLetters } from '../../../deeds/show-letters.ts'
import { findLetter } from '../../../model/outbox-list.ts'
import { notFound } from '../../../problems.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto } from '../../../wire/outbox-letter.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Sends a failed letter, or one of the local mailbox once there is a mail server (links-and-letters.md section 9). */
export const retry = operation({
  name: 'retryOutboxLetter',
  at: 'POST /outbox/{id}/retry',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'Send a letter again',
  description:
    'For letters that failed, and for those of the local mailbox once there is a mail server. Not when the link of the letter has died.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: OutboxLetterDto,
  refusals: [
    { status: 403, description: 'Its link is dead, or it is in no state to be sent again' },
    { status: 404, description: 'No such letter' },
  ],

  async run(call) {
    const { db, portal, viewer, params } = call
    demand(mayManageLetters, viewer, undefined)
    return db.write(async tx => {
      const letter = await findLetter(tx, portal, params.id)
      if (letter === undefined) throw notFound()
      await sendAgain(tx, call, letter)
      return (await showLetters(tx, call, [(await findLetter(tx, portal, letter.id))!]))[0]
    })
  },
})
