import { record } from '../model/audit.ts'
import { setPortalStatus } from '../model/portal-status.ts'
import type { Command } from './command.ts'
import { portalCalled } from './targets.ts'
import { withServer } from './with-server.ts'

/** A suspended portal is active again (portal.md PD-3); audit 20201. */
export const portalContinue: Command = {
  name: 'portal continue',
  usage: '<portal>',
  about: 'Makes a suspended portal active again.',
  run: ([name = ''], context) =>
    withServer(context, async desk => {
      const portal = await portalCalled(desk, name)
      const continued = await desk.server.db.write(async tx => {
        if (!(await setPortalStatus(tx, portal, { from: 'Suspended', to: 'Active' }, desk.now))) return false
        await record(tx, desk.doing(portal), 'PortalContinued', [])
        return true
      })
      context.print(continued ? `The portal ${portal.alias} is active again.` : `The portal ${portal.alias} is active.`)
      return 0
    }),
}
