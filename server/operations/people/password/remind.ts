import { anyone, type Base, operation } from '../../../api/operation.ts'
import { demandHuman } from '../../../deeds/captcha.ts'
import { reasonAgainst } from '../../../deeds/people/answer-password-requests.ts'
import { remindPassword } from '../../../deeds/people/remind-password.ts'
import { type Address, normalAddress } from '../../../model/address.ts'
import { keepPasswordRequest } from '../../../model/password-request.ts'
import { findPersonByEmail, type Viewer } from '../../../model/person.ts'
import * as problems from '../../../problems.ts'
import { mayChange } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { anything, optional, record, text } from '../../../wire/schema.ts'

const longestAddress = 255
const window = 15 * 60_000

/**
 * Asks for a link to set a new password (RP-1 to RP-6). Strangers hear the same for every address: their question is kept
 * and answered later, so neither words nor time tell whether anybody has it.
 */
export const remind = operation({
  name: 'sendUserPassword',
  at: 'POST /people/password',
  tag: 'People / Password',
  about: 'Ask for a new password',
  description:
    "A letter with a link that sets a new password goes to the person's proved address. Without a caller the answer is the same whether or not anybody has the address.",
  who: anyone,
  limit: 'sensitive',
  body: record(
    {
      email: text({ required: true, max: longestAddress, email: true }),
      recaptchaType: optional(anything()),
      recaptchaResponse: optional(text()),
    },
    { title: 'PasswordReminder' },
  ),
  answers: text(),
  refusals: [{ status: 403, description: 'No right to ask for this person, or the person cannot have a link' }],

  async run(call) {
    const { body, db, viewer, t, spend, portal, server } = call
    const given = normalAddress(body.email)
    if (given === undefined) throw problems.emailInvalid()
    await spend(`password letter ${portal.id} ${given.key}`, server.config.limitPasswordLetters, window)
    if (viewer === undefined && !call.fromPage) await demandHuman(call, body)
    if (viewer) {
      await remindKnown(call, viewer, given, body.email)
      return t('people.password.sent', 'The password change instruction has been sent to {email} email address.', { email: body.email })
    }
    await db.write(tx => keepPasswordRequest(tx, call, given.key))
    return t(
      'people.password.sentIfKnown',
      'If a user with the {email} email exists, the password change instruction has been sent to this email address.',
      { email: body.email },
    )
  },
})

/** RP-1, rows 4 to 9. */
async function remindKnown(call: Base, viewer: Viewer, { key }: Address, asSent: string): Promise<void> {
  const { db, portal } = call
  const person = await findPersonByEmail(db.read, portal, key)
  if (person === undefined) throw viewer.isAdmin ? problems.addressUnknown(problems.saying({ email: asSent })) : problems.accessDenied()
  demand(mayChange, viewer, person)
  const reason = reasonAgainst(person)
  if (reason === 'suspended') throw problems.profileSuspended()
  if (reason === 'managed') throw person.managed_by === 'sso' ? problems.reminderForSso() : problems.reminderForLdap()
  if (reason === 'generated address') throw problems.reminderForGeneratedAddress()
  if (reason === undefined) await db.write(tx => remindPassword(tx, { ...call, viewer }, person))
}
