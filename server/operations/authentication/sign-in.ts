import { anyone, type Base, operation } from '../../api/operation.ts'
import { demandUnchanged } from '../../deeds/people/demand-unchanged.ts'
import { switchCulture } from '../../deeds/people/switch-culture.ts'
import { signIn as openFor } from '../../deeds/sign-in.ts'
import { signInByLink } from '../../deeds/sign-in-by-link.ts'
import { proveLogin } from '../../model/credentials.ts'
import { recordLogin, unnamed } from '../../model/login-event.ts'
import { type Person, Status } from '../../model/person.ts'
import type { OpenedSession } from '../../model/session.ts'
import { authenticationFailed, Problem, userDisabled } from '../../problems.ts'
import { writePlainDate, zeroDate } from '../../wire/date.ts'
import { anything, flag, optional, record, text, writtenPlainDate } from '../../wire/schema.ts'

const longestAddress = 255

const Credentials = record(
  {
    userName: optional(text()),
    password: optional(text()),
    passwordHash: optional(text()),
    session: flag({ default: false }),
    confirmData: optional(
      record(
        { email: optional(text({ max: longestAddress, email: true })), key: optional(text()), first: optional(anything()) },
        { title: 'ConfirmData' },
      ),
    ),
    provider: optional(text()),
    accessToken: optional(text()),
    codeOAuth: optional(text()),
    serializedProfile: optional(text()),
    recaptchaType: optional(anything()),
    recaptchaResponse: optional(text()),
    culture: optional(text()),
  },
  { title: 'Credentials' },
)

const AuthenticationToken = record(
  {
    token: optional(text()),
    expires: writtenPlainDate(),
    sms: flag(),
    tfa: flag(),
    confirmUrl: optional(text()),
    tfaKey: optional(text()),
  },
  { title: 'AuthenticationToken' },
)

/** Signs somebody in by password, or by a link made for it (directory.md AT-3 to AT-16). */
export const signIn = operation({
  name: 'authenticateMe',
  at: 'POST /authentication',
  tag: 'Authentication',
  about: 'Sign in',
  description:
    'By address or user id and password, or by the link of a letter in `confirmData`. The token of the answer is also set as the cookie `asc_auth_key`. After five wrong passwords in a minute every try is refused for a minute.',
  who: anyone,
  body: Credentials,
  answers: AuthenticationToken,
  refusals: [
    { status: 401, description: 'Login or password wrong' },
    { status: 403, description: 'Too many tries, or the account is disabled' },
  ],

  async run(call) {
    const { body, db, portal } = call
    const brief = body.session
    if (body.confirmData) {
      const { email = '', key = '' } = body.confirmData
      return opened(call, await signInByLink(db, call, { email, key, brief }, call.spendWrongKey), brief)
    }
    const byProvider = (body.provider || body.serializedProfile) && body.provider?.toLowerCase() !== 'email'
    const login = body.userName ?? ''
    if (byProvider) return refuse(call, login, authenticationFailed())
    const person = await prove(call, login, body)
    const action = body.passwordHash?.trim() ? 'LoginSuccessViaPassword' : 'LoginSuccessViaApi'
    const session = await db.write(async tx => {
      await demandUnchanged(tx, portal, person, authenticationFailed)
      if (body.culture) await switchCulture(tx, call, person, body.culture)
      return openFor(tx, call, person, { action, login, brief, fresh: true })
    })
    return opened(call, session, brief)
  },
})

/** AT-5 to AT-8: the guard, the credentials, the state; each refusal stands in the login history. */
async function prove(call: Base, login: string, given: { password?: string; passwordHash?: string }): Promise<Person> {
  const { db, server, portal, origin, now } = call
  const { password, passwordHash } = given
  const person = await proveLogin(db, server, portal, { login, password, passwordHash, ip: origin.ip }, now).catch(error =>
    refuse(call, login, error),
  )
  if (person.status === Status.Active) return person
  await db.write(tx => recordLogin(tx, portal, { action: 'LoginFailDisabledProfile', personId: person.id, login }, origin, now))
  throw userDisabled()
}

async function refuse({ db, portal, origin, now }: Base, login: string, error: unknown): Promise<never> {
  const action = error instanceof Problem && error.type === 'login_blocked' ? 'LoginFailBruteForce' : 'LoginFailViaApi'
  if (error instanceof Problem)
    await db.write(tx => recordLogin(tx, portal, { action, personId: null, login: login.trim() === '' ? unnamed : login }, origin, now))
  throw error
}

/** AT-4: the token in the body and in the cookie; `expires` by WS-6. */
function opened(call: Base, session: OpenedSession, brief: boolean) {
  call.answer.openSession(session)
  const expires = brief ? zeroDate : (session.session.expires_at ?? zeroDate)
  return { token: session.token, expires: writePlainDate(expires), sms: false, tfa: false }
}
