import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import type { PageError } from './page-error.ts'

/** What a field has beside its input: label, hint and error, bound to it by ids made of its name. */
export interface FieldFrame {
  /** Also the id of the input. */
  readonly name: string
  readonly label: string
  readonly hint?: string | Fragment | undefined
}

/** What fields need to know about the form around them. */
export interface FormState {
  readonly t: Translate
  readonly errors: readonly PageError[]
}

/** A field: `control` gets the attributes that bind its input to label, hint and error (LW-9); the first error of a form takes the focus. */
export function field({ t, errors }: FormState, { name, label, hint }: FieldFrame, control: (bound: Fragment) => Fragment): Fragment {
  const error = errors.find(candidate => candidate.field === name)
  const described = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(id => id !== false).join(' ')
  const bound = html`id="${name}" name="${name}"${described !== '' && html` aria-describedby="${described}"`}${
    error !== undefined && html` aria-invalid="true"`
  }${error !== undefined && errors[0] === error && html` autofocus`}`
  return html`<div class="field"><label for="${name}">${label}</label>${hint !== undefined && html`<div class="hint" id="${name}-hint">${hint}</div>`}${
    error !== undefined &&
    html`<p class="field-error" id="${name}-error"><span class="unseen">${t('pages.form.error', 'Error:')}</span> ${error.message}</p>`
  }${control(bound)}</div>`
}
