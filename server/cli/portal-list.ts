import { PortalStatus } from '../model/portal.ts'
import { listPortals } from '../model/portal-list.ts'
import type { Command } from './command.ts'
import { withServer } from './with-server.ts'

const tab = '\t'

/** Every portal: id, alias, state, public URL. */
export const portalList: Command = {
  name: 'portal list',
  usage: '',
  about: 'Lists the portals: id, alias, state, address.',
  run: (_args, context) =>
    withServer(context, async ({ server }) => {
      for (const row of await listPortals(server.db.read)) {
        const state = row.status === PortalStatus.Suspended ? 'suspended' : row.wizard_open === 1 ? 'waits for its owner' : 'active'
        const portal = await server.portals.byId(row.id)
        context.print([row.id, row.alias, state, portal?.url ?? ''].join(tab))
      }
      return 0
    }),
}
