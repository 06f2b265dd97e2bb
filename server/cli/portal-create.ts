import { writeAddress } from '../deeds/email-change/switch-address.ts'
import { createPortal } from '../deeds/portal/create-portal.ts'
import { wizardToken } from '../deeds/portal/wizard-link.ts'
import { normalAddress } from '../model/address.ts'
import { record } from '../model/audit.ts'
import { Activation } from '../model/person.ts'
import { holdAddress } from '../model/person-address.ts'
import { breaksUnique } from '../platform/db/unique.ts'
import { cultureOf } from '../platform/text/cultures.ts'
import { type Command, CommandProblem } from './command.ts'
import { readAlias } from './read-alias.ts'
import { type Desk, withServer } from './with-server.ts'

/** A portal whose wizard is open, and the link that opens it (portal.md GS-7). */
export const portalCreate: Command = {
  name: 'portal create',
  usage: '<alias>',
  about: 'Makes a portal and prints the link by which its owner sets it up.',
  flags: { owner: { value: 'address', about: 'E-mail address of the owner; the set-up asks for it otherwise.' } },
  run: ([name = ''], context) =>
    withServer(
      context,
      async desk => {
        const owner = context.flags.get('owner')
        const id = await create(desk, readAlias(desk, name), owner === undefined ? undefined : readAddress(String(owner)))
        const portal = (await desk.server.portals.byId(id))!
        const token = await wizardToken(desk.server.db.read, desk.server.sealer, portal)
        context.say(`The portal ${portal.alias} waits for its owner at:`)
        context.print(`${portal.url}/confirm/Wizard?${token}`)
        return 0
      },
      { mayBegin: true },
    ),
}

function readAddress(text: string) {
  const address = normalAddress(text)
  if (address === undefined) throw new CommandProblem(`"${text}" is no e-mail address.`)
  return address
}

async function create({ server, now, doing }: Desk, alias: string, address: ReturnType<typeof readAddress> | undefined): Promise<number> {
  const { config, portals, sealer } = server
  const tools = { portals, sealer, productName: config.productName }
  const given = { alias, culture: cultureOf(undefined, config.enabledCultures), zone: config.defaultTimeZone, owner: null }
  const work = server.db.write(async tx => {
    const { portal, owner } = await createPortal(tx, tools, given, now)
    if (address !== undefined) {
      await holdAddress(tx, owner, address, 'operator', now)
      await writeAddress(tx, owner, address, Activation.NotActivated, now)
    }
    await record(tx, doing(portal), 'OperatorCommandUsed', [], { command: 'portal create' })
    return portal.id
  })
  return work.catch(error => {
    if (breaksUnique(error, 'portals', ['alias'])) throw new CommandProblem(`There is a portal called "${alias}" already.`)
    throw error
  })
}
