import { operation, signedIn } from '../../../api/operation.ts'
import { sendDeletion } from '../../../deeds/portal/owner-letters.ts'
import { demand } from '../../../rules/rule.ts'
import { owner } from '../../../rules/words.ts'

/** Sends the owner the link that deletes the portal (portal.md PD-4). */
export const askDeletion = operation({
  name: 'sendDeleteInstructions',
  at: 'POST /portal/delete',
  tag: 'Portal / Lifecycle',
  about: 'Ask to delete the portal',
  description: 'The owner gets a letter with a link that deletes the portal. A newer letter replaces an older one.',
  who: signedIn,
  limit: 'sensitive',

  async run(call) {
    demand(owner, call.viewer, undefined)
    await call.db.write(tx => sendDeletion(tx, call, call.viewer))
    return undefined
  },
})
