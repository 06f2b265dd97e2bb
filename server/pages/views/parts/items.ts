import { type Fragment, html } from '../html.ts'

/** A list under a heading of its own; `kind` says what becomes of its items. */
export const items = (kind: 'ends' | 'stays' | 'steps', heading: string, list: readonly (string | Fragment)[]): Fragment =>
  html`<h2>${heading}</h2><ul class="items ${kind}">${list.map(item => html`<li>${item}</li>`)}</ul>`
