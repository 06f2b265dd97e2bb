import { operation, signedIn } from '../../../api/operation.ts'
import { record as note } from '../../../model/audit.ts'
import { findPerson } from '../../../model/person.ts'
import { endSession } from '../../../model/session.ts'
import { findSessionById } from '../../../model/session-list.ts'
import { accessDenied } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEndSessions } from '../../../rules/sessions.ts'
import { flag, integer, record } from '../../../wire/schema.ts'

/** Ends one session by its number (portal.md SS-3). */
export const endOne = operation({
  name: 'logOutActiveConnection',
  at: 'PUT /security/activeconnections/logout/{loginEventId}',
  tag: 'Security / Active connections',
  about: 'End one session',
  description: 'Own sessions; administrators also those of others, except the owner. False when it was over already.',
  who: signedIn,
  params: record({ loginEventId: integer() }),
  answers: flag(),

  async run(call) {
    const { db, portal, viewer, params, now, answer } = call
    const session = await findSessionById(db.read, portal, params.loginEventId, now)
    if (session === undefined) return false
    const person = await findPerson(db.read, portal, session.person_id)
    if (person === undefined) throw accessDenied()
    demand(mayEndSessions, viewer, person)
    const ended = await db.write(async tx => {
      if (!(await endSession(tx, session))) return false
      await note(tx, call, 'UserLogoutActiveConnection', [person.id])
      return true
    })
    if (session.id === viewer.session?.id) answer.closeSession()
    return ended
  },
})
