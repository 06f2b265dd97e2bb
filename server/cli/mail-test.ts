import { smtpTest } from '../letters/smtp-test.ts'
import { maskAddress, normalAddress } from '../model/address.ts'
import { record } from '../model/audit.ts'
import { post, posting } from '../model/outbox.ts'
import { type Command, CommandProblem } from './command.ts'
import { portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** The test letter, through the same outbox as all others (links-and-letters.md section 9, LD-15); audit 20205. */
export const mailTest: Command = {
  name: 'mail test',
  usage: '<portal> <address>',
  about: 'Sends a test letter to an address, the way of all letters; the running server delivers it.',
  run: ([name = '', text = ''], context) =>
    withServer(context, async desk => {
      const { db, config, mailroom } = desk.server
      const portal = await portalCalled(desk, name)
      const to = normalAddress(text)?.address
      if (to === undefined) throw new CommandProblem(`"${text}" is no e-mail address.`)
      if (!(await mailroom.hasServer(portal))) throw new CommandProblem('No mail server is configured: set smtpHost.')
      const params = { at: desk.now, server: `${config.smtpHost}:${config.smtpPort}` }
      const letter = posting({ letter: smtpTest, to, personId: null, culture: portal.culture, params })
      const [id] = await db.write(async tx => {
        await record(tx, desk.doing(portal), 'OperatorCommandUsed', [], { command: 'mail test', recipient: maskAddress(to) })
        return post(tx, portal, mailroom, [letter], desk.now)
      })
      context.print(`The letter ${id} waits for the server to send it: roster letters list shows what became of it.`)
      return 0
    }),
}
