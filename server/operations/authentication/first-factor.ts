import type { Base } from '../../api/operation.ts'
import { judgeCaptcha } from '../../deeds/captcha.ts'
import { demandUnchanged } from '../../deeds/people/demand-unchanged.ts'
import { judgeSignInLink, spendSignInLink } from '../../deeds/sign-in-by-link.ts'
import type { LoginAction } from '../../model/audit-actions.ts'
import { proveLogin } from '../../model/credentials.ts'
import { recordLogin, unnamed } from '../../model/login-event.ts'
import { type Person, Status } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { authenticationFailed, captchaInvalid, Problem, userDisabled } from '../../problems.ts'
import type { Credentials } from '../../wire/authentication.ts'

/** Who signs in, and by what they showed it. */
export interface FirstFactor {
  readonly person: Person
  /** What a sign-in that needs nothing more is called in the login history. */
  readonly action: LoginAction
  /** What was typed. */
  readonly login: string
  /** A password was proved; a link proves none (ER-2). */
  readonly proved: boolean
  /** Inside the transaction: holds the person, refuses when they were changed since, uses up a link. */
  settle(tx: Write): Promise<void>
}

/** The first factor of a sign-in (AT-3, AT-5 to AT-8, AT-14); each refusal stands in the login history. */
export async function proveFirstFactor(call: Base, body: Credentials): Promise<FirstFactor> {
  if (body.confirmData) {
    const { email = '', key = '' } = body.confirmData
    const { link, person } = await judgeSignInLink(call.db, call, { email, key }, call.spendWrongKey)
    const settle = (tx: Write) => spendSignInLink(tx, call, link, person)
    return { person, action: 'AuthLinkActivated', login: person.email, proved: false, settle }
  }
  const login = body.userName ?? ''
  const byProvider = (body.provider || body.serializedProfile) && body.provider?.toLowerCase() !== 'email'
  if (byProvider) return refuse(call, login, authenticationFailed())
  const person = await prove(call, login, body)
  return {
    person,
    action: body.passwordHash?.trim() ? 'LoginSuccessViaPassword' : 'LoginSuccessViaApi',
    login,
    proved: true,
    settle: tx => demandUnchanged(tx, call.portal, person, authenticationFailed),
  }
}

/** AT-5 to AT-9: captcha and guard, the credentials, the state. */
async function prove(call: Base, login: string, given: Credentials): Promise<Person> {
  const { db, server, portal, origin, now } = call
  const { password, passwordHash } = given
  const captcha = await judgeCaptcha(call, given)
  if (captcha === 'refused') return refuse(call, login, captchaInvalid())
  const attempt = { login, password, passwordHash, ip: origin.ip, isHuman: captcha === 'passed' }
  const person = await proveLogin(db, server, portal, attempt, now).catch(error => refuse(call, login, error))
  if (person.status === Status.Active) return person
  await db.write(tx => recordLogin(tx, portal, { action: 'LoginFailDisabledProfile', personId: person.id, login }, origin, now))
  throw userDisabled()
}

const failures: Readonly<Record<string, LoginAction>> = { login_blocked: 'LoginFailBruteForce', captcha_invalid: 'LoginFailRecaptcha' }

async function refuse({ db, portal, origin, now }: Base, login: string, error: unknown): Promise<never> {
  const action = (error instanceof Problem && failures[error.type]) || 'LoginFailViaApi'
  if (error instanceof Problem)
    await db.write(tx => recordLogin(tx, portal, { action, personId: null, login: login.trim() === '' ? unnamed : login }, origin, now))
  throw error
}
