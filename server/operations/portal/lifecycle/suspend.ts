import { confirmed, operation } from '../../../api/operation.ts'
import { suspendPortal } from '../../../deeds/portal/suspend-portal.ts'

/** Suspends the portal by the owner's link: until it is brought back nobody gets in (portal.md PD-2). */
export const suspend = operation({
  name: 'suspendPortal',
  at: 'PUT /portal/suspend',
  tag: 'Portal / Lifecycle',
  about: 'Suspend the portal',
  description: 'By the link of the letter. Sessions, keys and data stay, and work again when the portal is brought back.',
  who: confirmed('PortalSuspend'),

  async run(call) {
    await call.db.write(tx => suspendPortal(tx, call, call.link))
    return undefined
  },
})
