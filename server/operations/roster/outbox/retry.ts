import { operation, signedIn } from '../../../api/operation.ts'
import { linksAreDead } from '../../../deeds/letter-links.ts'
import { subjectOf } from '../../../deeds/write-letter.ts'
import { maskAddress } from '../../../model/address.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { retryLetter } from '../../../model/outbox.ts'
import { findLetter } from '../../../model/outbox-list.ts'
import { letterNotRetried, linkDead, notFound } from '../../../problems.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OutboxLetterDto, presentLetter } from '../../../wire/outbox-letter.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Sends a failed letter, or one of the local mailbox once there is a mail server (links-and-letters.md section 9). */
export const retry = operation({
  name: 'retryOutboxLetter',
  at: 'POST /outbox/{id}/retry',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'Send a letter again',
  who: signedIn,
  params: record({ id: guid() }),
  answers: OutboxLetterDto,
  refusals: [
    { status: 403, description: 'Its link is dead, or it is in no state to be sent again' },
    { status: 404, description: 'No such letter' },
  ],

  async run(call) {
    const { db, portal, viewer, params, server, now } = call
    demand(mayManageLetters, viewer, undefined)
    const retried = await db.write(async tx => {
      const letter = await findLetter(tx, portal, params.id)
      if (letter === undefined) throw notFound()
      if (await linksAreDead(tx, portal, letter, now)) throw linkDead()
      const mayGo = letter.state === 'failed' || (letter.state === 'local' && server.mailroom.hasServer(portal))
      if (!mayGo || !(await retryLetter(tx, letter, now))) throw letterNotRetried()
      await recordAudit(tx, call, 'OutboxLetterRetried', [letter.id], { kind: letter.kind, recipient: maskAddress(letter.recipient) })
      return findLetter(tx, portal, letter.id)
    })
    return presentLetter(retried!, server.zones.named(portal.zone), subjectOf(server, portal, retried!), viewer.isOwner)
  },
})
