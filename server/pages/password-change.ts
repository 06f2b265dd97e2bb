import { nameOf } from '../deeds/doing.ts'
import { maskAddress } from '../model/address.ts'
import type { Person } from '../model/person.ts'
import { change } from '../operations/people/password/change.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { newPasswordErrors, newPasswordRules } from './new-password-rules.ts'
import { performFor } from './perform-for.ts'
import type { PageError } from './views/parts/page-error.ts'
import { passwordChangePage } from './views/password-change.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** Sets a new password by a letter's link; ends at the sign-in page (links-and-letters.md section 6). */
export const passwordChange: LinkPage = {
  show: whileItHolds('PasswordChange', (call, { person }) => page(call, person, [])),

  async submit(call) {
    const judged = await judgePageLink(call, 'PasswordChange')
    if (judged.result !== 'ok') return deadLink(call, judged, 'PasswordChange')
    const { person } = judged
    const errors = await newPasswordErrors(call, call.frameIn(person.culture))
    if (errors.length > 0) return page(call, person, errors, 400)
    const body = { password: call.form.get('password') }
    const done = await performFor(call, { operation: change, params: { userid: person.id }, body, person })
    if (!('refused' in done)) return seeOther('/login?passwordChanged=true')
    const { status, type, message } = done.refused
    return page(call, person, [{ field: type.startsWith('password') ? 'password' : undefined, message }], status)
  },
}

async function page(call: PageCall, person: Person, errors: readonly PageError[], status = 200): Promise<PageAnswer> {
  const frame = call.frameIn(person.culture)
  const html = passwordChangePage(frame, {
    form: formOf(call, 'PasswordChange'),
    displayName: nameOf(person, frame.culture),
    address: maskAddress(person.email),
    passwordRules: await newPasswordRules(call),
    errors,
  })
  return { html, status }
}
