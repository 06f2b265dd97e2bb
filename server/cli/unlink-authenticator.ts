import { disconnect } from '../deeds/two-factor/disconnect.ts'
import { lockPerson } from '../model/person.ts'
import { type Command, CommandProblem } from './command.ts'
import { personCalled, portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** Unlinks the authenticator app of somebody who lost it, the owner too (portal.md TF-27); audit 4033. */
export const unlinkAuthenticator: Command = {
  name: 'unlink-authenticator',
  usage: '<portal> <person>',
  about: 'Unlinks the authenticator app of a person who lost it; they are signed out everywhere.',
  run: ([portalName = '', personName = ''], context) =>
    withServer(context, async desk => {
      const portal = await portalCalled(desk, portalName)
      const found = await personCalled(desk, portal, personName)
      const called = found.email || found.id
      await desk.server.db.write(async tx => {
        const person = await lockPerson(tx, portal, found.id)
        if (person?.authenticator_at == null) throw new CommandProblem(`No authenticator app is connected to the account of ${called}.`)
        await disconnect(tx, desk.doing(portal), undefined, person)
      })
      context.print(`No authenticator app is connected to the account of ${called} any more.`)
      return 0
    }),
}
