import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import type { FormState } from './field.ts'
import { passwordField } from './password-field.ts'

/** What a portal demands of passwords (PW-8). */
export interface PasswordRules {
  readonly minLength: number
  readonly maxLength: number
  readonly capitals: boolean
  readonly digits: boolean
  readonly specials: boolean
}

function rulesText(t: Translate, rules: PasswordRules): Fragment {
  const length = t('pages.password.length', '{min} to {max} characters: Latin letters, digits and signs, no spaces', {
    min: rules.minLength,
    max: rules.maxLength,
  })
  const more = [
    rules.capitals && t('pages.password.capitals', 'at least one capital letter'),
    rules.digits && t('pages.password.digits', 'at least one digit'),
    rules.specials && t('pages.password.specials', 'at least one special character (such as !)'),
  ].filter(rule => rule !== false)
  return more.length === 0 ? html`${length}` : html`<ul>${[length, ...more].map(rule => html`<li>${rule}</li>`)}</ul>`
}

/** Fields for a new password, typed twice: `password` and `passwordAgain`. */
export const newPasswordFields = (form: FormState, rules: PasswordRules): Fragment =>
  html`${passwordField(form, {
    name: 'password',
    label: form.t('pages.password.label', 'Password'),
    hint: rulesText(form.t, rules),
    autocomplete: 'new-password',
  })}${passwordField(form, {
    name: 'passwordAgain',
    label: form.t('pages.password.again', 'Password again'),
    autocomplete: 'new-password',
  })}`
