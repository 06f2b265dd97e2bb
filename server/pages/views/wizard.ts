import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import { newPasswordFields, type PasswordRules } from './parts/new-password-fields.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { type Choice, selectField } from './parts/select-field.ts'
import { textField } from './parts/text-field.ts'

/** What the page of a Wizard link shows (GS-5). Posts `email`, `password`, `passwordAgain`, `lng` and `timeZone`. */
export interface WizardParams {
  readonly form: FormTarget
  readonly values: { readonly email?: string | undefined; readonly language?: string | undefined; readonly timeZone?: string | undefined }
  readonly languages: readonly Choice[]
  readonly timeZones: readonly Choice[]
  readonly passwordRules: PasswordRules
  readonly errors?: readonly PageError[] | undefined
}

const ownFields = ['email', 'password', 'passwordAgain', 'lng', 'timeZone', 'answer']

/** The page that sets a portal up: the owner's address and password, language and time zone (GS-5 to GS-9). */
export function wizardPage(page: Page, { form, values, languages, timeZones, passwordRules, errors = [] }: WizardParams): string {
  const { t } = page
  const state = { t, errors }
  const title = t('pages.wizard.heading', 'Set up your portal')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.wizard.lead', 'You become its owner. All of this can be changed later.')}</p>
${postForm(
  form,
  ownFields,
  html`${textField(state, {
    name: 'email',
    type: 'email',
    label: t('pages.wizard.email', 'Your e-mail address'),
    hint: t('pages.wizard.emailHint', 'You sign in with it. A letter asks you to confirm it.'),
    value: values.email,
    autocomplete: 'email',
  })}
${newPasswordFields(state, passwordRules)}
${selectField(state, { name: 'lng', label: t('pages.wizard.language', 'Language'), choices: languages, selected: values.language })}
${selectField(state, { name: 'timeZone', label: t('pages.wizard.timeZone', 'Time zone'), choices: timeZones, selected: values.timeZone })}
${button(t('pages.wizard.button', 'Set up the portal'))}`,
)}`,
  )
}
