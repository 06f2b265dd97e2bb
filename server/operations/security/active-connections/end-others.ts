import { operation, signedIn } from '../../../api/operation.ts'
import { record } from '../../../model/audit.ts'
import { displayName } from '../../../model/name.ts'
import { endSessionsOf } from '../../../model/session.ts'
import { text } from '../../../wire/schema.ts'

/** Ends the caller's sessions but the calling one (portal.md SS-4). */
export const endOthers = operation({
  name: 'logOutAllExceptThisConnection',
  at: 'PUT /security/activeconnections/logoutallexceptthis',
  tag: 'Security / Active connections',
  about: 'End the own sessions elsewhere',
  description: 'The session of the call goes on; a call without one ends all. The response is the display name of the caller.',
  who: signedIn,
  answers: text(),

  async run(call) {
    const { db, viewer, portal } = call
    await db.write(async tx => {
      await endSessionsOf(tx, viewer, viewer.session)
      await record(tx, call, 'UserLogoutActiveConnections', [viewer.id])
    })
    return displayName({ first: viewer.first_name, last: viewer.last_name, email: viewer.email }, viewer.culture ?? portal.culture)
  },
})
