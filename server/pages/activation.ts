import { nameOf } from '../deeds/doing.ts'
import { rename } from '../deeds/people/rename.ts'
import { normalName } from '../model/name.ts'
import { passwordSetSince } from '../model/password.ts'
import { signIn } from '../operations/authentication/sign-in.ts'
import { change } from '../operations/people/password/change.ts'
import { setActivation } from '../operations/people/status/set-activation.ts'
import { emailActivationForm } from './email-activation.ts'
import { deadLink, formOf, type Held, judgePageLink, otherSession, whileItHolds } from './link-call.ts'
import { nameErrors } from './name-errors.ts'
import { newPasswordErrors, newPasswordRules } from './new-password-rules.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { afterSignIn } from './second-factor.ts'
import { activationPage } from './views/activation.ts'
import type { PageError } from './views/parts/page-error.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/**
 * The first way in for somebody who was added: names, a password of one's own, signed in (links-and-letters.md section 6).
 * Once the link has set a password it only proves the mailbox (LT-3), which one button does.
 */
export const activation: LinkPage = {
  show: whileItHolds('Activation', async (call, held) =>
    (await isSet(call, held)) ? emailActivationForm(call, held) : page(call, held, []),
  ),

  async submit(call) {
    const judged = await judgePageLink(call, 'Activation')
    if (judged.result !== 'ok') return deadLink(call, judged)
    if (await isSet(call, judged)) return proveMailbox(call, judged)
    const { person } = judged
    const { viewer } = call.visit.caller
    if (viewer !== undefined && viewer.id !== person.id) return page(call, judged, [], 403)
    const errors = [
      ...nameErrors(call, call.frameIn(person.culture), namesOf(call, judged)),
      ...(await newPasswordErrors(call, call.frameIn(person.culture))),
    ]
    if (errors.length > 0) return page(call, judged, errors, 400)

    const body = { password: call.form.get('password') }
    const set = await performFor(call, { operation: change, params: { userid: person.id }, body, person })
    if ('refused' in set) return refused(call, judged, set.refused)
    const proved = await performFor(call, { operation: setActivation, params: status, body: { userIds: [person.id] }, person })
    if ('refused' in proved) return emailActivationForm(call, judged, proved.refused)
    await saveNames(call, judged)
    // The link has done its work; what signs in is the password.
    const entry = { operation: signIn, body: { userName: person.id, ...body }, person }
    const signed = await performFor({ ...call, query: new Map() }, entry)
    return 'refused' in signed ? seeOther(atSignIn(person.email)) : afterSignIn(signed, call, '/')
  },
}

const status = { activationstatus: '1' }

const atSignIn = (address: string): string => `/login?${new URLSearchParams({ arrival: 'addressConfirmed', address })}`

const isSet = ({ server, portal }: PageCall, { person, link }: Held): Promise<boolean> =>
  passwordSetSince(server.db.read, portal, person, link.created_at)

async function proveMailbox(call: PageCall, held: Held): Promise<PageAnswer> {
  const { person } = held
  const done = await performFor(call, { operation: setActivation, params: status, body: { userIds: [person.id] }, person })
  return 'refused' in done ? emailActivationForm(call, held, done.refused) : seeOther(atSignIn(person.email))
}

const namesOf = ({ form }: PageCall, { person }: Held) => ({
  firstName: normalName(form.get('firstName') ?? person.first_name),
  lastName: normalName(form.get('lastName') ?? person.last_name),
})

async function saveNames(call: PageCall, held: Held): Promise<void> {
  const { server, portal, visit } = call
  const doing = { portal, server, viewer: held.person, origin: visit.origin, now: visit.now }
  await server.db.write(tx => rename(tx, doing, held.person.id, namesOf(call, held)))
}

function refused(call: PageCall, held: Held, { status, type, message }: Refusal): Promise<PageAnswer> {
  return page(call, held, [{ field: type.startsWith('password') ? 'password' : undefined, message }], status)
}

async function page(call: PageCall, held: Held, errors: readonly PageError[], status = 200): Promise<PageAnswer> {
  const { person } = held
  const frame = call.frameIn(person.culture)
  const { viewer } = call.visit.caller
  const html = activationPage(frame, {
    form: formOf(call, 'Activation'),
    displayName: nameOf(person, frame.culture),
    address: person.email,
    values: namesOf(call, held),
    passwordRules: await newPasswordRules(call),
    errors,
    ...(viewer !== undefined && viewer.id !== person.id && { other: otherSession(call, 'Activation', viewer) }),
  })
  return { html, status }
}
