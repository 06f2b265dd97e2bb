import type { Fragment } from '../html.ts'
import type { FormState } from './field.ts'
import { textField } from './text-field.ts'

// Two groups of four with room for blanks and hyphens, which are ignored (EL-5).
const codeMaxLength = 40

/** The field `code`: one that another page shows, read case-blind; filled by the browser where it can (EG-6). */
export const codeField = (form: FormState, label: string, hint: string, optional: boolean): Fragment =>
  textField(form, { name: 'code', type: 'code', label, hint, autocomplete: 'one-time-code', optional, maxLength: codeMaxLength })
