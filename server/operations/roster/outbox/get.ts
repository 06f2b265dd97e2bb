import { operation, signedIn } from '../../../api/operation.ts'
import { describeLetter } from '../../../deeds/retry-letter.ts'
import { showLetters } from '../../../deeds/show-letters.ts'
import { writeOutboxLetter } from '../../../deeds/write-letter.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { findLetter } from '../../../model/outbox-list.ts'
import { notFound } from '../../../problems.ts'
import { mayManageLetters, mayReadLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { OpenedLetterDto } from '../../../wire/outbox-letter.ts'
import { guid, record } from '../../../wire/schema.ts'

const linkInText = /^https?:\/\/\S+\/confirm\/(\w+)\?\S+$/gm

/** One letter; its body only from the local mailbox, for the owner with a session, and the reading is recorded (LD-20, LD-21). */
export const getLetter = operation({
  name: 'getOutboxLetter',
  at: 'GET /outbox/{id}',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'One letter',
  description:
    'Without a mail server letters stay in the local mailbox: there the owner reads the body and its links with a session, and the reading is recorded.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: OpenedLetterDto,
  refusals: [{ status: 404, description: 'No such letter' }],

  async run(call) {
    const { db, portal, viewer, params, server, loopback } = call
    demand(mayManageLetters, viewer, undefined)
    const letter = await findLetter(db.read, portal, params.id)
    if (letter === undefined) throw notFound()
    const shown = (await showLetters(db.read, call, [letter]))[0]!
    const allowed = { off: false, owner: true, loopback }[server.config.mailLocalMailbox]
    if (letter.state !== 'local' || !mayReadLetters(viewer, undefined) || viewer.session === undefined || !allowed) return shown
    const written = writeOutboxLetter(server, portal, letter)
    if (written === undefined) return shown
    await db.write(tx => recordAudit(tx, call, 'OutboxLetterRead', [letter.id], describeLetter(letter)))
    const links = [...written.text.matchAll(linkInText)].map(([url, type]) => ({ type: type!, url }))
    return { ...shown, text: written.text, html: written.html, links }
  },
})
