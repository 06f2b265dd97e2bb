import { anyone, operation } from '../../api/operation.ts'
import { recordLogin } from '../../model/login-event.ts'
import { endSession } from '../../model/session.ts'

/** Ends the session that authenticated the call; without one nothing happens (directory.md AT-40 to AT-42, WS-10). */
export const signOut = operation({
  name: 'logout',
  at: 'POST /authentication/logout',
  tag: 'Authentication',
  about: 'Sign out',
  who: anyone,

  async run({ db, portal, viewer, origin, now, answer, byCookie }) {
    const session = viewer?.session
    if (viewer === undefined || session === undefined) return undefined
    await db.write(async tx => {
      await endSession(tx, session)
      await recordLogin(tx, portal, { action: 'Logout', personId: viewer.id, login: viewer.email }, origin, now)
    })
    if (byCookie) answer.closeSession()
    return undefined
  },
})
