import { type Fragment, html } from '../html.ts'
import { type FieldFrame, type FormState, field } from './field.ts'

/** A choice; `lang` when its label is in a language of its own. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly lang?: string | undefined
}

/** One of several choices. */
export interface SelectField extends FieldFrame {
  readonly choices: readonly Choice[]
  readonly selected?: string | undefined
  readonly autocomplete?: string
}

const option = ({ value, label, lang }: Choice, selected: string | undefined): Fragment =>
  html`<option value="${value}"${lang !== undefined && html` lang="${lang}"`}${value === selected && html` selected`}>${label}</option>`

/** A field to choose from a list. */
export const selectField = (form: FormState, spec: SelectField): Fragment =>
  field(
    form,
    spec,
    bound =>
      html`<select ${bound}${spec.autocomplete !== undefined && html` autocomplete="${spec.autocomplete}"`}>${spec.choices.map(choice =>
        option(choice, spec.selected),
      )}</select>`,
  )
