import { anyone, confirmed, operation } from '../../api/operation.ts'
import { smsSignInUnavailable } from '../../problems.ts'
import { AuthenticationToken, Credentials } from '../../wire/authentication.ts'
import { optional, record, text } from '../../wire/schema.ts'
import { proveFirstFactor } from './first-factor.ts'

/** Codes do not travel by SMS: nothing is stored, and no link for it exists (directory.md AT-50). */
export const setPhone = operation({
  name: 'saveMobilePhone',
  at: 'POST /authentication/setphone',
  tag: 'Authentication',
  about: 'Refuse a phone number',
  description: 'Roster sends no SMS; a signed-in caller is refused, nothing is stored.',
  who: { ...confirmed(), orSignedIn: true },
  body: record({ mobilePhone: optional(text()) }, { title: 'MobilePhone' }),
  answers: AuthenticationToken,
  refusals: [{ status: 403, description: 'Always' }],

  async run() {
    throw smsSignInUnavailable()
  },
})

/** Judges the first factor and sends nothing (AT-51). */
export const sendSms = operation({
  name: 'sendSmsCode',
  at: 'POST /authentication/sendsms',
  tag: 'Authentication',
  about: 'Refuse a code by SMS',
  description: 'Roster sends no SMS; right credentials are refused like any, nothing is stored or sent.',
  who: anyone,
  body: Credentials,
  answers: AuthenticationToken,
  refusals: [
    { status: 401, description: 'Login or password wrong' },
    { status: 403, description: 'Always, with right credentials' },
  ],

  async run(call) {
    await proveFirstFactor(call, call.body)
    throw smsSignInUnavailable()
  },
})
