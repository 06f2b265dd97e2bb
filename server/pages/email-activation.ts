import { nameOf } from '../deeds/doing.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { setActivation } from '../operations/people/status/set-activation.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { emailActivationPage } from './views/email-activation.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** Proves a mailbox with one button; ends at the sign-in page with the address filled in (links-and-letters.md section 6). */
export const emailActivation: LinkPage = {
  show: whileItHolds('EmailActivation', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailActivation')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const body = { userIds: [judged.person.id] }
    const done = await performFor(call, { operation: setActivation, params: { activationstatus: '1' }, body })
    if ('refused' in done) return page(call, judged, done.refused)
    const signedIn = call.visit.caller.viewer !== undefined
    return seeOther(signedIn ? '/profile' : `/login?${new URLSearchParams({ arrival: 'addressConfirmed', address: judged.person.email })}`)
  },
}

function page(call: PageCall, { person, link }: { person: Person; link: Link }, refused?: Refusal): PageAnswer {
  const frame = call.frameIn(person.culture)
  const html = emailActivationPage(frame, {
    form: formOf(call, 'EmailActivation'),
    displayName: nameOf(person, frame.culture),
    address: link.address ?? '',
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
