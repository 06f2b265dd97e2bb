import { anyone, operation } from '../../api/operation.ts'
import { switchCulture } from '../../deeds/people/switch-culture.ts'
import { signIn as openFor } from '../../deeds/sign-in.ts'
import { challenge } from '../../deeds/two-factor/challenge.ts'
import { mustPassCode } from '../../deeds/two-factor/must-pass-code.ts'
import { AuthenticationToken, Credentials, presentChallenge, presentToken } from '../../wire/authentication.ts'
import { proveFirstFactor } from './first-factor.ts'

/** Signs somebody in by password, or by a link made for it; leads to the second factor where one is due (directory.md AT-3 to AT-16). */
export const signIn = operation({
  name: 'authenticateMe',
  at: 'POST /authentication',
  tag: 'Authentication',
  about: 'Sign in',
  description:
    'By address or user id and password, or by the link of a letter in `confirmData`. The token of the answer is also set as the cookie `asc_auth_key`. Where a second factor is due there is no token: `tfa` is true, `confirmUrl` is the page that asks for the code, and the key for it comes as a cookie; or send everything again with the code to `POST /authentication/{code}`. After five wrong passwords in a minute every try is refused for a minute.',
  who: anyone,
  body: Credentials,
  answers: AuthenticationToken,
  refusals: [
    { status: 401, description: 'Login or password wrong' },
    { status: 403, description: 'Too many tries, or the account is disabled' },
  ],

  async run(call) {
    const { body, db } = call
    const { person, action, login, proved, settle } = await proveFirstFactor(call, body)
    const isDue = await mustPassCode(call, person)
    const done = await db.write(async tx => {
      await settle(tx)
      if (isDue) return { challenge: await challenge(tx, call, person, proved) }
      if (body.culture) await switchCulture(tx, call, person, body.culture)
      return { opened: await openFor(tx, call, person, { action, login, brief: body.session, fresh: proved }) }
    })
    if (done.challenge) {
      call.answer.keepLinkKey(done.challenge.type, done.challenge.key)
      return presentChallenge(done.challenge)
    }
    call.answer.openSession(done.opened)
    const { token, session } = done.opened
    return presentToken({ token, expiresAt: session.expires_at, brief: body.session, tfa: false })
  },
})
