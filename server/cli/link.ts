import { linkByOperator, operatorLinkTypes } from '../deeds/people/link-by-operator.ts'
import { lockPerson } from '../model/person.ts'
import { userNotFound } from '../problems.ts'
import { type Command, CommandProblem, UsageProblem } from './command.ts'
import { personCalled, portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** A fresh link without a letter (links-and-letters.md section 9); audit 4015 or 4013. */
export const link: Command = {
  name: 'link',
  usage: '<portal> <person> <type>',
  about: `Prints a fresh link and sends no letter; types: ${operatorLinkTypes.join(', ')}.`,
  run([portalName = '', personName = '', typeName = ''], context) {
    const type = operatorLinkTypes.find(one => one.toLowerCase() === typeName.toLowerCase())
    if (type === undefined) throw new UsageProblem(`The type of a link is one of ${operatorLinkTypes.join(', ')}.`)
    return withServer(context, async desk => {
      const portal = await portalCalled(desk, portalName)
      const found = await personCalled(desk, portal, personName)
      const url = await desk.server.db.write(async tx => {
        const person = await lockPerson(tx, portal, found.id)
        if (person === undefined) throw userNotFound()
        const made = await linkByOperator(tx, desk.doing(portal), person, type)
        // Thrown here, so that the link that would not work is not left behind.
        if (made === undefined)
          throw new CommandProblem(`A link of the type ${type} would not work for ${found.email || found.id} as they are now.`)
        return made
      })
      context.print(url)
      return 0
    })
  },
}
