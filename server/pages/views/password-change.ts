import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { newPasswordFields, type PasswordRules } from './parts/new-password-fields.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'

/** What the page of a PasswordChange link shows. Posts `password` and `passwordAgain`. */
export interface PasswordChangeParams {
  readonly form: FormTarget
  readonly displayName: string
  /** Masked: the letter may have gone to another mailbox. */
  readonly address: string
  readonly passwordRules: PasswordRules
  readonly errors?: readonly PageError[] | undefined
}

/** The page of a PasswordChange link: the account, the new password twice, one button (LW, PasswordChange). */
export function passwordChangePage(page: Page, params: PasswordChangeParams): string {
  const { t } = page
  const { form, displayName, address: text, passwordRules, errors = [] } = params
  const state = { t, errors }
  const title = t('pages.passwordChange.heading', 'Set a new password')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.passwordChange.lead', 'You are signed out everywhere, and sign in again with the new password.')}</p>
${facts([
  { label: t('pages.account.name', 'Account'), value: isolated(displayName) },
  { label: t('pages.account.address', 'Address'), value: address(text) },
])}
${postForm(
  form,
  ['password', 'passwordAgain', 'answer'],
  html`${newPasswordFields(state, passwordRules)}
${button(t('pages.passwordChange.button', 'Set the password'))}`,
)}`,
  )
}
