import { anyone, operation } from '../../api/operation.ts'
import { recordLogin } from '../../model/login-event.ts'
import { endSession, findSession } from '../../model/session.ts'
import { sessionCookie } from '../../wire/session-cookie.ts'

/** Ends the session that authenticated the call; without one nothing happens (directory.md AT-40 to AT-42, WS-10). */
export const signOut = operation({
  name: 'logout',
  at: 'POST /authentication/logout',
  tag: 'Authentication',
  about: 'Sign out',
  description: 'Ends the session of the call and clears its cookie. Without a session nothing happens.',
  who: anyone,

  async run({ db, portal, viewer, origin, now, answer, cookies }) {
    const session = viewer?.session
    if (viewer !== undefined && session !== undefined)
      await db.write(async tx => {
        await endSession(tx, session)
        await recordLogin(tx, portal, { action: 'Logout', personId: viewer.id, login: viewer.email }, origin, now)
      })
    // The cookie of a session that is over by now is cleared, that of another living one is not (AT-41).
    const cookie = cookies.get(sessionCookie)
    if (cookie !== undefined && (await findSession(db.read, portal, cookie, now)) === undefined) answer.closeSession()
    return undefined
  },
})
