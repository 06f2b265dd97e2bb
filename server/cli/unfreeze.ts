import { releaseFrozen } from '../deeds/email-change/release-frozen.ts'
import { type Command, CommandProblem } from './command.ts'
import { personCalled, portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** Ends the freeze of an account whose change of address was undone (email-change.md E21); audit 20121. */
export const unfreeze: Command = {
  name: 'unfreeze',
  usage: '<portal> <person>',
  about: 'Lets a person whose account an undo froze sign in as before.',
  run: ([portalName = '', personName = ''], context) =>
    withServer(context, async desk => {
      const portal = await portalCalled(desk, portalName)
      const person = await personCalled(desk, portal, personName)
      const called = person.email || person.id
      if (person.frozen_by === null) throw new CommandProblem(`The account of ${called} is not frozen.`)
      await desk.server.db.write(tx => releaseFrozen(tx, desk.doing(portal), person))
      context.print(`The account of ${called} is not frozen any more.`)
      return 0
    }),
}
