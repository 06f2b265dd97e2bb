import { webOrigin } from '../config/web-origin.ts'
import { movePortal, type Place } from '../deeds/portal/move-portal.ts'
import type { Portal } from '../model/portal.ts'
import { breaksUnique } from '../platform/db/unique.ts'
import { type Command, CommandProblem, type Context, UsageProblem } from './command.ts'
import { readAlias } from './read-alias.ts'
import { portalCalled } from './targets.ts'
import { type Desk, withServer } from './with-server.ts'

/** Another alias or public URL for a portal (WG-12, WG-6); people are told of a new URL by letter; audit 20205. */
export const portalSet: Command = {
  name: 'portal set',
  usage: '<portal>',
  about: 'Gives a portal another alias or public URL, and tells its people of the new address.',
  flags: {
    alias: { value: 'alias', about: 'The new alias.' },
    'public-url': { value: 'url', about: 'Base of every link of this portal; empty for the one that follows from the alias.' },
  },
  async run([name = ''], context) {
    const { flags } = context
    if (!flags.has('alias') && !flags.has('public-url')) throw new UsageProblem('Say what to set: --alias, --public-url or both.')
    return withServer(context, async desk => {
      const portal = await portalCalled(desk, name)
      const alias = flags.get('alias')
      const moved = await move(desk, portal, {
        alias: alias === undefined ? undefined : readAlias(desk, String(alias)),
        publicUrl: readUrl(flags.get('public-url')),
      })
      context.print(moved ? `The portal ${moved.alias} is at ${moved.url}.` : `The portal ${portal.alias} is at ${portal.url} already.`)
      if (moved) await warnOfUnknownHost(desk, moved, context)
      return 0
    })
  },
}

function readUrl(given: string | true | undefined): string | null | undefined {
  if (given === undefined) return undefined
  const text = String(given).trim()
  if (text === '') return null
  const url = webOrigin(text)
  if (url === undefined) throw new CommandProblem(`"${text}" is no http or https address without a path.`)
  return url
}

async function move({ server, doing }: Desk, portal: Portal, place: Place): Promise<Portal | undefined> {
  const first = await server.portals.first()
  try {
    return await server.db.write(tx => movePortal(tx, doing(portal), row => server.portals.publicUrlOf(row, first?.id), place))
  } catch (error) {
    if (breaksUnique(error, 'portals', ['alias'])) throw new CommandProblem(`There is a portal called "${place.alias}" already.`)
    throw error
  }
}

/** Links to a host that means no portal, or another one, would lead nowhere (WG-2 to WG-4). */
async function warnOfUnknownHost({ server }: Desk, { id, url }: Portal, { say }: Context): Promise<void> {
  const { hostname } = new URL(url)
  if ((await server.portals.byHost(hostname))?.id !== id)
    say(`Requests for ${hostname} do not reach this portal by themselves: let your proxy send them on under the host of its alias.`)
}
