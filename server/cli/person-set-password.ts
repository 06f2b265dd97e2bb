import { hashNewPassword } from '../deeds/new-password.ts'
import { setPasswordByOperator } from '../deeds/people/set-password-by-operator.ts'
import { lockPerson } from '../model/person.ts'
import { passwordEmpty, userNotFound } from '../problems.ts'
import type { Command } from './command.ts'
import { personCalled, portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** A new password from standard input; all sessions end (links-and-letters.md section 9); audit 4017. */
export const personSetPassword: Command = {
  name: 'person set-password',
  aliases: ['set-password'],
  usage: '<portal> <person>',
  about: 'Sets a password, read from standard input, and ends all sessions of the person, who is told by letter.',
  run: ([portalName = '', personName = ''], context) =>
    withServer(context, async desk => {
      const portal = await portalCalled(desk, portalName)
      const found = await personCalled(desk, portal, personName)
      const doing = desk.doing(portal)
      const hash = await hashNewPassword(doing, { password: await context.readSecret(`New password of ${found.email || found.id}`) })
      if (hash === undefined) throw passwordEmpty()
      const ended = await desk.server.db.write(async tx => {
        const person = await lockPerson(tx, portal, found.id)
        if (person === undefined) throw userNotFound()
        return setPasswordByOperator(tx, doing, person, hash)
      })
      context.print(`The password of ${found.email || found.id} is set; ${ended} session${ended === 1 ? '' : 's'} ended.`)
      return 0
    }),
}
