import { nameOf } from '../deeds/doing.ts'
import { linkKinds } from '../model/link-types.ts'
import { setActivation } from '../operations/people/status/set-activation.ts'
import { deadLink, formOf, type Held, judgePageLink, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { emailActivationPage } from './views/email-activation.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** Proves a mailbox with one button; ends at the sign-in page with the address filled in (links-and-letters.md section 6). */
export const emailActivation: LinkPage = {
  show: whileItHolds('EmailActivation', (call, held) => emailActivationForm(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailActivation')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const body = { userIds: [judged.person.id] }
    const done = await performFor(call, { operation: setActivation, params: { activationstatus: '1' }, body, person: judged.person })
    if ('refused' in done) return emailActivationForm(call, judged, done.refused)
    const signedIn = call.visit.caller.viewer !== undefined
    return seeOther(signedIn ? '/profile' : `/login?${new URLSearchParams({ arrival: 'addressConfirmed', address: judged.person.email })}`)
  },
}

/** The page with one button that proves a mailbox; an Activation link that has set its password shows it, too. */
export function emailActivationForm(call: PageCall, { person, link }: Held, refused?: Refusal): PageAnswer {
  const frame = call.frameIn(person.culture)
  const html = emailActivationPage(frame, {
    form: formOf(call, link.type === linkKinds.Activation.number ? 'Activation' : 'EmailActivation'),
    displayName: nameOf(person, frame.culture),
    address: link.address ?? person.email,
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
