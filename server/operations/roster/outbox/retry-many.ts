import { operation, signedIn } from '../../../api/operation.ts'
import { withLivingLinks } from '../../../deeds/letter-links.ts'
import { sendAgain } from '../../../deeds/retry-letter.ts'
import { showLetters } from '../../../deeds/show-letters.ts'
import type { OutboxLetter } from '../../../model/outbox.ts'
import { findLetters, lettersToRetry } from '../../../model/outbox-list.ts'
import type { Write } from '../../../model/tables.ts'
import { missingArgument, notFound, saying } from '../../../problems.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto } from '../../../wire/outbox-letter.ts'
import { flag, guid, list, optional, record } from '../../../wire/schema.ts'

/** Letters in one call, so that its transaction stays short. */
const mostAtOnce = 1000

/** Sends letters again: those named, all or none of them; or with `all` every one that may be sent, the oldest thousand first. */
export const retryMany = operation({
  name: 'retryOutboxLetters',
  at: 'POST /outbox/retry',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'Send letters again',
  description: 'Those named in `ids`, or `all`: letters that failed, and those of the local mailbox once there is a mail server.',
  who: signedIn,
  body: record({ ids: optional(list(guid(), { max: mostAtOnce })), all: optional(flag()) }),
  answers: list(OutboxLetterDto),
  refusals: [
    { status: 403, description: 'The link of a named letter is dead, or it is in no state to be sent again' },
    { status: 404, description: 'A named letter does not exist' },
  ],

  async run(call) {
    const { db, portal, viewer, body, server, now } = call
    demand(mayManageLetters, viewer, undefined)
    const named = async (tx: Write): Promise<readonly OutboxLetter[]> => {
      const ids = [...new Set(body.ids)]
      if (ids.length === 0) throw missingArgument(saying({ name: 'ids' }))
      const letters = await findLetters(tx, portal, ids)
      if (letters.length < ids.length) throw notFound()
      return letters
    }
    const every = async (tx: Write): Promise<readonly OutboxLetter[]> =>
      withLivingLinks(tx, portal, await lettersToRetry(tx, portal, await server.mailroom.hasServer(portal), mostAtOnce), now)
    return db.write(async tx => {
      const letters = await (body.all === true ? every(tx) : named(tx))
      for (const letter of letters) await sendAgain(tx, call, letter)
      const ids = letters.map(({ id }) => id)
      return showLetters(tx, call, await findLetters(tx, portal, ids))
    })
  },
})
