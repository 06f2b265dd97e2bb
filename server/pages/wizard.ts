import { clientHashOf } from '../model/credentials.ts'
import { completeWizard } from '../operations/settings/general/complete-wizard.ts'
import { languageChoices, timeZoneChoices } from './choices.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { newPasswordErrors, newPasswordRules } from './new-password-rules.ts'
import { performFor } from './perform-for.ts'
import type { PageError } from './views/parts/page-error.ts'
import { wizardPage } from './views/wizard.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** Sets a portal up: the owner's address and password, language, time zone; ends signed in (portal.md GS-5 to GS-9). */
export const wizard: LinkPage = {
  show: whileItHolds('Wizard', call => page(call, [])),

  async submit(call) {
    const judged = await judgePageLink(call, 'Wizard')
    if (judged.result !== 'ok') return deadLink(call, judged)
    // The page is a client that hashes, so the policy is its to apply (PW-8).
    const errors = await newPasswordErrors(call, call.frameIn(call.query.get('culture')))
    if (errors.length > 0) return page(call, errors, 400)
    const { form, server } = call
    const passwordHash = await clientHashOf(server, { password: form.get('password') })
    const body = { email: form.get('email') ?? '', passwordHash, lng: form.get('lng'), timeZone: form.get('timeZone') }
    const done = await performFor(call, { operation: completeWizard, body })
    if (!('refused' in done)) return seeOther('/')
    const { status, type, message } = done.refused
    const field = type.startsWith('email') || type === 'invalid_argument' ? 'email' : type.startsWith('password') ? 'password' : undefined
    return page(call, [{ field, message }], status)
  },
}

async function page(call: PageCall, errors: readonly PageError[], status = 200): Promise<PageAnswer> {
  const { form, server, portal } = call
  const frame = call.frameIn(call.query.get('culture'))
  const html = wizardPage(frame, {
    form: formOf(call, 'Wizard'),
    values: { email: form.get('email'), language: form.get('lng') ?? portal.culture, timeZone: form.get('timeZone') ?? portal.zone },
    languages: languageChoices(server.config.enabledCultures),
    timeZones: timeZoneChoices(),
    passwordRules: await newPasswordRules(call),
    errors,
  })
  return { html, status }
}
