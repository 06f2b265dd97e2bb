import { confirmed, operation } from '../../../api/operation.ts'
import { continueByLink } from '../../../deeds/portal/suspend-portal.ts'

/** Brings a suspended portal back by the owner's link; on an active one nothing happens and the link stays (portal.md PD-3, LT-5). */
export const continuePortal = operation({
  name: 'continuePortal',
  at: 'PUT /portal/continue',
  tag: 'Portal / Lifecycle',
  about: 'Bring the portal back',
  description: 'By the other link of the letter. Works while the portal is suspended; on an active portal nothing changes.',
  who: confirmed('PortalContinue'),
  whileSuspended: true,

  async run(call) {
    await call.db.write(tx => continueByLink(tx, call, call.link))
    return undefined
  },
})
