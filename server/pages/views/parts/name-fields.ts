import { type Fragment, html } from '../html.ts'
import type { FormState } from './field.ts'
import { textField } from './text-field.ts'

/** What stands in the fields of a name. */
export interface NameValues {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/** Fields for the own name: `firstName`, and `lastName`, which may stay empty (NM-1). */
export const nameFields = (form: FormState, values: NameValues): Fragment =>
  html`${textField(form, {
    name: 'firstName',
    type: 'text',
    label: form.t('pages.person.firstName', 'First name'),
    value: values.firstName,
    autocomplete: 'given-name',
  })}
${textField(form, {
  name: 'lastName',
  type: 'text',
  label: form.t('pages.person.lastName', 'Last name'),
  value: values.lastName,
  autocomplete: 'family-name',
  optional: true,
})}`
