import { anyone, operation } from '../../api/operation.ts'
import { switchCulture } from '../../deeds/people/switch-culture.ts'
import { signIn as openFor } from '../../deeds/sign-in.ts'
import { mustPassCode } from '../../deeds/two-factor/must-pass-code.ts'
import { mayPass, passCode } from '../../deeds/two-factor/pass-code.ts'
import { tryCode } from '../../deeds/two-factor/try-code.ts'
import { recordLogin } from '../../model/login-event.ts'
import type { Person } from '../../model/person.ts'
import type { OpenedSession } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { authenticationFailed, Problem } from '../../problems.ts'
import { AuthenticationToken, CredentialsWithCode, presentToken } from '../../wire/authentication.ts'
import { record, text } from '../../wire/schema.ts'
import { proveFirstFactor } from './first-factor.ts'

/** Signs somebody in by both factors in one call (directory.md AT-20 to AT-23). */
export const signInWithCode = operation({
  name: 'authenticateMeFromBodyWithCode',
  at: 'POST /authentication/{code}',
  tag: 'Authentication',
  about: 'Sign in with a code',
  description:
    'The body of `POST /authentication` and the code of the authenticator app, or a backup code: as `code` in the body, else in the path. The first right code of somebody who set up an app connects it.',
  who: anyone,
  params: record({ code: text() }),
  body: CredentialsWithCode,
  answers: AuthenticationToken,
  refusals: [
    { status: 401, description: 'Login, password or code wrong, or no code is asked of this person' },
    { status: 403, description: 'Too many tries, or the account is disabled' },
  ],

  async run(call) {
    const { body, params, db, portal, origin, now } = call
    const { person, login, proved, settle } = await proveFirstFactor(call, body)
    const code = body.code?.trim() || params.code.trim()
    const isAsked = (await mustPassCode(call, person)) && mayPass(person, true) && code !== ''
    const done = isAsked ? await tryCode(call, person, code, pass).catch(tooMany) : undefined
    if (done === undefined) {
      await db.write(tx => recordLogin(tx, portal, { action: 'LoginFailViaApiTfa', personId: person.id, login }, origin, now))
      throw authenticationFailed()
    }
    call.answer.openSession(done.value)
    const { token, session } = done.value
    return presentToken({ token, expiresAt: session.expires_at, brief: body.session, tfa: true })

    async function pass(tx: Write, current: Person): Promise<OpenedSession> {
      await settle(tx)
      const passed = await passCode(tx, call, current)
      if (body.culture) await switchCulture(tx, call, passed.person, body.culture)
      // The code of an app that is connected only now proves nothing that the first factor did not (ER-2).
      const fresh = proved || !passed.connected
      return openFor(tx, call, passed.person, { action: 'LoginSuccessViaApiTfa', login, brief: body.session, fresh })
    }
  },
})

/** AT-23: too many tries look like a wrong code. */
function tooMany(error: unknown): undefined {
  if (!(error instanceof Problem) || error.type !== 'login_blocked') throw error
  return undefined
}
