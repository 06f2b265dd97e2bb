import { operation, signedIn } from '../../../api/operation.ts'
import { endEverySession } from '../../../deeds/end-every-session.ts'
import { renewSession } from '../../../deeds/renew-session.ts'
import { record as note } from '../../../model/audit.ts'
import { findPerson } from '../../../model/person.ts'
import { userNotFound } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEndSessions } from '../../../rules/sessions.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Signs somebody out everywhere (portal.md SS-5); whoever does it for themselves gets a new session (accounts.md SX-2). */
export const endAll = operation({
  name: 'logOutAllActiveConnectionsForUser',
  at: 'PUT /security/activeconnections/logoutall/{userId}',
  tag: 'Security / Active connections',
  about: 'End every session of somebody',
  description:
    'Oneself, or by an administrator; the owner only by the owner. Unused links that hang on the password and a pending change of address end too. Doing it for oneself opens a new session, which comes as a cookie.',
  who: signedIn,
  params: record({ userId: guid() }),
  refusals: [{ status: 404, description: 'Nobody has this id' }],

  async run(call) {
    const { db, portal, viewer, params, answer } = call
    const person = params.userId === viewer.id ? viewer : await findPerson(db.read, portal, params.userId)
    if (person === undefined) throw userNotFound()
    demand(mayEndSessions, viewer, person)
    const opened = await db.write(async tx => {
      await endEverySession(tx, call, person)
      const own = person.id === viewer.id
      await note(tx, call, own ? 'UserLogoutActiveConnections' : 'UserLogoutActiveConnectionsForUser', [person.id])
      return own ? renewSession(tx, call, person, viewer.session) : undefined
    })
    if (opened) answer.openSession(opened)
    return undefined
  },
})
