import { type Fragment, html } from '../html.ts'

/** A label and what belongs to it. */
export interface Fact {
  readonly label: string
  readonly value: string | Fragment
}

/** Facts as a list of labels and values; nothing for an empty list. */
export const facts = (list: readonly Fact[]): Fragment =>
  list.length === 0
    ? html``
    : html`<dl class="facts">${list.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
