import { nameOf } from '../deeds/doing.ts'
import { signIn } from '../operations/authentication/sign-in.ts'
import { deadLink, formOf, type Held, judgePageLink, otherSession, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { safePath } from './safe-path.ts'
import { afterSignIn } from './second-factor.ts'
import { authPage } from './views/auth.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** Signs in by a letter's link and one button (AT-14, LW-8). */
export const auth: LinkPage = {
  show: whileItHolds('Auth', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'Auth')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const { person } = judged
    const { viewer } = call.visit.caller
    if (viewer !== undefined && viewer.id !== person.id) return page(call, judged)
    const body = { confirmData: { email: person.email, key: call.query.get('key') }, session: !call.form.has('stay') }
    const done = await performFor({ ...call, query: new Map() }, { operation: signIn, body, person })
    if ('refused' in done) return page(call, judged, done.refused)
    return afterSignIn(done, call, safePath(call.query.get('returnurl') ?? call.query.get('referenceurl')) ?? '/')
  },
}

function page(call: PageCall, { person }: Held, refused?: Refusal): PageAnswer {
  const frame = call.frameIn(person.culture)
  const { viewer } = call.visit.caller
  const html = authPage(frame, {
    form: formOf(call, 'Auth'),
    displayName: nameOf(person, frame.culture),
    address: person.email,
    ...(viewer !== undefined && viewer.id !== person.id && { other: otherSession(call, 'Auth', viewer) }),
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
