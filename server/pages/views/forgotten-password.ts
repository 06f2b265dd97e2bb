import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { textField } from './parts/text-field.ts'
import { wayOn } from './parts/way-on.ts'

/** What the page of a forgotten password shows. Posts `email`. */
export interface ForgottenPasswordParams {
  readonly form: FormTarget
  readonly address?: string | undefined
  /** Path back to the sign-in page. */
  readonly signIn: string
  readonly errors?: readonly PageError[] | undefined
}

/** The page that asks for a letter with a link to a new password. */
export function forgottenPasswordPage(page: Page, { form, address, signIn, errors = [] }: ForgottenPasswordParams): string {
  const { t } = page
  const title = t('pages.forgotten.heading', 'Forgot your password?')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.forgotten.lead', 'A letter with a link to set a new one comes to your mailbox.')}</p>
${postForm(
  form,
  ['email'],
  html`${textField(
    { t, errors },
    { name: 'email', type: 'email', label: t('pages.forgotten.address', 'E-mail address'), value: address, autocomplete: 'username' },
  )}
${button(t('pages.forgotten.button', 'Send the letter'))}`,
)}
<p class="way">${wayOn({ text: t('pages.forgotten.back', 'Back to sign-in'), href: signIn })}</p>`,
  )
}
