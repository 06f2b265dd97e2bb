import { changeAtOnce } from '../deeds/email-change/change-at-once.ts'
import { normalAddress } from '../model/address.ts'
import { lockPerson } from '../model/person.ts'
import { addressIsTaken } from '../model/person-address.ts'
import { emailChangeSettings } from '../model/settings/email-change.ts'
import { duplicateEmail, emailTaken, userNotFound } from '../problems.ts'
import { type Command, CommandProblem } from './command.ts'
import { personCalled, portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** Switches an address at once (email-change.md E3, path `operator`); audit 5047. */
export const personSetEmail: Command = {
  name: 'person set-email',
  aliases: ['set-email'],
  usage: '<portal> <person> <address>',
  about: "Changes a person's e-mail address at once and ends all their sessions; the old address is told.",
  flags: { trusted: { about: 'You know that the mailbox is theirs: no letter asks them to prove it.' } },
  run: ([portalName = '', personName = '', text = ''], context) =>
    withServer(context, async desk => {
      const { db, settings: groups } = desk.server
      const portal = await portalCalled(desk, portalName)
      const found = await personCalled(desk, portal, personName)
      const address = normalAddress(text)
      if (address === undefined) throw new CommandProblem(`"${text}" is no e-mail address.`)
      if (address.key === found.email_key) throw duplicateEmail()
      const settings = await groups.of(portal, emailChangeSettings)
      const { person } = await db.write(async tx => {
        const current = await lockPerson(tx, portal, found.id)
        if (current === undefined) throw userNotFound()
        if (await addressIsTaken(tx, portal, address.key, { reservedFor: current.id })) throw emailTaken()
        const proved = context.flags.has('trusted')
        return changeAtOnce(tx, desk.doing(portal), { person: current, requester: undefined, address, settings, proved })
      })
      context.print(`${person.id} has the address ${person.email} now; all sessions have ended.`)
      return 0
    }),
}
