import { writeOutboxLetter } from '../deeds/write-letter.ts'
import { maskAddress } from '../model/address.ts'
import { record } from '../model/audit.ts'
import { type Command, CommandProblem } from './command.ts'
import { letterCalled } from './letter-called.ts'
import { withServer } from './with-server.ts'

/** One letter with its link, whatever its state, while its text is kept (LD-6, LD-21); audit 20131. */
export const lettersShow: Command = {
  name: 'letters show',
  aliases: ['outbox show'],
  usage: '<id>',
  about: 'Prints a letter with its link, as long as it is kept: until it is sent.',
  run: ([id = ''], context) =>
    withServer(context, async desk => {
      const { letter, portal } = await letterCalled(desk, id)
      const written = writeOutboxLetter(desk.server, portal, letter)
      if (written === undefined) throw new CommandProblem(`The text of this letter is gone: it is ${letter.state}.`)
      const description = { kind: letter.kind, recipient: maskAddress(letter.recipient) }
      await desk.server.db.write(tx => record(tx, desk.doing(portal), 'OutboxLetterRead', [letter.id], description))
      context.print(`To: ${letter.recipient}`)
      context.print(`Subject: ${written.subject}`)
      context.print(`State: ${letter.state}${letter.last_error === null ? '' : ` (${letter.last_error})`}`)
      context.print('')
      context.print(written.text.trimEnd())
      return 0
    }),
}
