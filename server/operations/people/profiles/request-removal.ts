import { operation, signedIn } from '../../../api/operation.ts'
import { sendRemoval } from '../../../deeds/people/send-removal.ts'
import { encodeHtml } from '../../../model/name.ts'
import { managedProfile } from '../../../problems.ts'
import { mayLeave } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { text } from '../../../wire/schema.ts'

/** Sends the caller a link to disable their own account (accounts.md SD-1, SD-2). */
export const requestRemoval = operation({
  name: 'sendInstructionsToDelete',
  at: 'PUT /people/self/delete',
  tag: 'People / Profiles',
  about: 'Ask to leave',
  description: 'A letter with a link goes to the own address; nothing happens until it is used. For everybody but the owner.',
  who: signedIn,
  limit: 'sensitive',
  answers: text(),
  refusals: [{ status: 403, description: 'The owner, or somebody whose account is managed elsewhere' }],

  async run(call) {
    const { viewer, db, t } = call
    demand(mayLeave, viewer, undefined)
    if (viewer.managed_by !== null) throw managedProfile()
    await db.write(tx => sendRemoval(tx, call, viewer))
    return t('people.self.removalSent', 'Instructions to disable your profile has been sent to <b>{email}</b> email address', {
      email: encodeHtml(viewer.email),
    })
  },
})
