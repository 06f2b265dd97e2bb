import { operation, signedIn } from '../../../api/operation.ts'
import { isFresh } from '../../../deeds/email-change/fresh-session.ts'
import { endEverySession } from '../../../deeds/end-every-session.ts'
import { passwordLinkOrLetter } from '../../../deeds/people/password-link-or-letter.ts'
import { record } from '../../../model/audit.ts'
import { lockPerson } from '../../../model/person.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { sessionRequired } from '../../../problems.ts'
import { text } from '../../../wire/schema.ts'

/** Signs the caller out everywhere, here too, and hands or mails a link for a new password (portal.md SS-6). */
export const endAllForNewPassword = operation({
  name: 'logOutAllActiveConnectionsChangePassword',
  at: 'PUT /security/activeconnections/logoutallchangepassword',
  tag: 'Security / Active connections',
  about: 'End every own session and set a new password',
  description:
    'The response is a link for a new password, if the session has lately proved its person; else it is empty and the link is mailed. An API key or Basic cannot do this.',
  who: signedIn,
  answers: text(),
  refusals: [{ status: 403, description: 'The call has no session' }],

  async run(call) {
    const { db, portal, viewer, server, now, answer } = call
    if (viewer.session === undefined) throw sessionRequired()
    const { policy, fresh } = await server.settings.of(portal, emailChangeSettings)
    const trusted = policy === 'compat' || (policy === 'standard' && isFresh(viewer, fresh, now))
    const link = await db.write(async tx => {
      await endEverySession(tx, call, viewer)
      await record(tx, call, 'UserLogoutActiveConnections', [viewer.id])
      // With the stamps of after: the link must outlive what was just ended.
      const person = await lockPerson(tx, portal, viewer.id)
      return person ? passwordLinkOrLetter(tx, call, person, trusted ? 'link' : 'letter') : ''
    })
    answer.closeSession()
    return link
  },
})
