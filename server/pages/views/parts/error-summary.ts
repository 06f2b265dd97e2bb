import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import type { PageError } from './page-error.ts'

const line = ({ field, message }: PageError): Fragment =>
  field === undefined ? html`<li>${message}</li>` : html`<li><a href="#${field}">${message}</a></li>`

/** What stands in the way, above the form and announced, each error leading to its field (LW-9); nothing without errors. Takes the focus unless a field does. */
export const errorSummary = (t: Translate, errors: readonly PageError[]): Fragment =>
  errors.length === 0
    ? html``
    : html`<div class="notice problem" role="alert" tabindex="-1" id="errors"${errors[0]?.field === undefined && html` autofocus`}><h2>${t(
        'pages.form.problem',
        'There is a problem',
      )}</h2><ul>${errors.map(line)}</ul></div>`
