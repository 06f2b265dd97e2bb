import { type Fragment, html } from '../html.ts'
import { type FieldFrame, type FormState, field } from './field.ts'

/** A line of text; `code` is one that is copied from somewhere, letter by letter. */
export interface TextField extends FieldFrame {
  readonly type: 'text' | 'email' | 'code'
  readonly value?: string | undefined
  readonly autocomplete: string
  readonly optional?: boolean
  readonly maxLength?: number
}

/** A field for a line of text. */
export const textField = (form: FormState, spec: TextField): Fragment =>
  field(
    form,
    spec,
    bound =>
      html`<input ${bound} type="${spec.type === 'email' ? 'email' : 'text'}"${spec.type === 'code' && html` class="code"`}${
        spec.type !== 'text' && html` dir="ltr" spellcheck="false" autocapitalize="none"`
      } value="${spec.value}" autocomplete="${spec.autocomplete}"${spec.maxLength !== undefined && html` maxlength="${spec.maxLength}"`}${
        spec.optional !== true && html` required`
      }>`,
  )
