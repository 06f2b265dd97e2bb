import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { nameFields } from './parts/name-fields.ts'
import { newPasswordFields, type PasswordRules } from './parts/new-password-fields.ts'
import { type OtherSession, otherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { weave } from './parts/weave.ts'

/** What the page of an Activation link shows. Posts `firstName`, `lastName`, `password` and `passwordAgain`. */
export interface ActivationParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly address: string
  readonly values: { readonly firstName: string; readonly lastName: string }
  readonly passwordRules: PasswordRules
  readonly other?: OtherSession | undefined
  readonly errors?: readonly PageError[] | undefined
}

/** The page of an Activation link: the names as they were given, a password of one's own, one button (LW, Activation). */
export function activationPage(page: Page, params: ActivationParams): string {
  const { t } = page
  const { form, displayName, address: text, values, passwordRules, other, errors = [] } = params
  const state = { t, errors }
  const title = t('pages.activation.heading', 'Activate your account')
  return frame(
    { ...page, title, failed: errors.length > 0 || other !== undefined },
    html`${errorSummary(t, errors)}${other && otherSession(t, displayName, other)}
${heading(title)}
<p class="lead">${weave({ portal: isolated(page.portalTitle) }, slots =>
      t('pages.activation.lead', 'Check your name and choose a password, and you are in {portal}.', slots),
    )}</p>
${facts([{ label: t('pages.account.address', 'Address'), value: address(text) }])}
${postForm(
  form,
  ['firstName', 'lastName', 'password', 'passwordAgain', 'answer'],
  html`${nameFields(state, values)}
${newPasswordFields(state, passwordRules)}
${button(t('pages.activation.button', 'Activate the account'))}`,
)}`,
  )
}
