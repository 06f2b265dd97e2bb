import { operation, signedIn } from '../../../api/operation.ts'
import { sendSuspension } from '../../../deeds/portal/owner-letters.ts'
import { demand } from '../../../rules/rule.ts'
import { owner } from '../../../rules/words.ts'

/** Sends the owner the links that suspend the portal and bring it back (portal.md PD-1). */
export const askSuspension = operation({
  name: 'sendSuspendInstructions',
  at: 'POST /portal/suspend',
  tag: 'Portal / Lifecycle',
  about: 'Ask to suspend the portal',
  description:
    'The owner gets a letter with two links: one suspends the portal, the other brings it back later. A newer letter replaces an older one.',
  who: signedIn,
  limit: 'sensitive',

  async run(call) {
    demand(owner, call.viewer, undefined)
    await call.db.write(tx => sendSuspension(tx, call, call.viewer))
    return undefined
  },
})
