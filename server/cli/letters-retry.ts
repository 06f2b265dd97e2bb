import { linksAreDead } from '../deeds/letter-links.ts'
import { maskAddress } from '../model/address.ts'
import { record } from '../model/audit.ts'
import { retryLetter } from '../model/outbox.ts'
import { lettersAnywhere } from '../model/outbox-anywhere.ts'
import { type Command, UsageProblem } from './command.ts'
import { letterCalled } from './letter-called.ts'
import { type Desk, withServer } from './with-server.ts'

/** Letters that failed, or lie in the local mailbox while there is a mail server now, wait for their turn again; audit 20132. */
export const lettersRetry: Command = {
  name: 'letters retry',
  aliases: ['outbox retry'],
  usage: '[id...]',
  about: 'Sends letters again that failed, or that came before there was a mail server.',
  flags: { all: { about: 'All of them, of every portal.' } },
  run(ids, context) {
    const all = context.flags.has('all')
    if (all === ids.length > 0) throw new UsageProblem('Name letters by their ids, or say --all.')
    return withServer(context, async desk => {
      const wanted = all ? await lettersAnywhere(desk.server.db.read, ['failed', 'local']) : ids
      let refused = 0
      for (const id of wanted) {
        const why = await retry(desk, id)
        if (why !== undefined) context.say(`${id} is not sent again: ${why}.`)
        refused += why === undefined ? 0 : 1
      }
      const done = wanted.length - refused
      context.print(`${done} letter${done === 1 ? '' : 's'} will be sent again.`)
      return refused > 0 && !all ? 1 : 0
    })
  },
}

/** Undefined when the letter waits again, else why not. */
async function retry(desk: Desk, id: string): Promise<string | undefined> {
  const { letter, portal } = await letterCalled(desk, id)
  const { db, mailroom } = desk.server
  if (letter.state === 'local' && !(await mailroom.hasServer(portal))) return 'no mail server is configured'
  return db.write(async tx => {
    if (await linksAreDead(tx, portal, letter, desk.now)) return 'its link no longer works'
    if (!(await retryLetter(tx, letter, desk.now))) return `it is ${letter.state}`
    const description = { kind: letter.kind, recipient: maskAddress(letter.recipient) }
    await record(tx, desk.doing(portal), 'OutboxLetterRetried', [letter.id], description)
    return undefined
  })
}
