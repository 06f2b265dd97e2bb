import { nameOf } from '../deeds/doing.ts'
import { validate } from '../operations/settings/two-factor/validate.ts'
import { deadLink, formOf, type Held, judgePageLink } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { safePath } from './safe-path.ts'
import { codeOf, goalOf, withType } from './second-factor.ts'
import { signInPage } from './views/sign-in.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** The second step of a sign-in: a code of the app, or a backup code (links-and-letters.md section 6). Who is signed in goes on. */
export const tfaAuth: LinkPage = {
  async show(call) {
    if (call.visit.caller.viewer !== undefined) return { redirect: goalOf(call, '/'), status: 302 }
    const judged = await judgePageLink(call, 'TfaAuth')
    return judged.result === 'ok' ? page(call, judged) : deadLink(call, judged, 'TfaAuth')
  },

  async submit(call) {
    if (call.visit.caller.viewer !== undefined) return seeOther(goalOf(call, '/'))
    const judged = await judgePageLink(call, 'TfaAuth')
    if (judged.result !== 'ok') return deadLink(call, judged, 'TfaAuth')
    const done = await performFor(withType(call, 'TfaAuth'), { operation: validate, body: codeOf(call), person: judged.person })
    return 'refused' in done ? page(call, judged, done.refused) : seeOther(goalOf(call, '/'))
  },
}

function page(call: PageCall, { person }: Held, refused?: Refusal): PageAnswer {
  const frame = call.frameIn(person.culture)
  const html = signInPage(frame, {
    form: formOf(call, 'TfaAuth'),
    step: { kind: 'code', displayName: nameOf(person, frame.culture), startOver: '/login' },
    returnUrl: safePath(call.query.get('returnurl')),
    ...(refused && { errors: [{ field: refused.status === 400 ? 'code' : undefined, message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
