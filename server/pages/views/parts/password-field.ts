import { type Fragment, html } from '../html.ts'
import { type FieldFrame, type FormState, field } from './field.ts'

/** A password, present or new; never filled by the server (LW-7). */
export interface PasswordField extends FieldFrame {
  readonly autocomplete: 'current-password' | 'new-password'
}

/** A field for a password; where scripts run it gets a button that shows what was typed. */
export const passwordField = (form: FormState, spec: PasswordField): Fragment =>
  field(
    form,
    spec,
    bound =>
      html`<div class="password" data-show="${form.t('pages.password.show', 'Show')}" data-hide="${form.t(
        'pages.password.hide',
        'Hide',
      )}" data-show-name="${form.t('pages.password.showName', 'Show password')}" data-hide-name="${form.t(
        'pages.password.hideName',
        'Hide password',
      )}"><input ${bound} type="password" dir="ltr" autocomplete="${spec.autocomplete}" autocapitalize="none" spellcheck="false" required></div>`,
  )
