import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import { address } from './address.ts'
import { spelling } from './spelling.ts'

/** One of the two addresses of a change; `spelled` offers it letter by letter. */
export interface PairedAddress {
  readonly label: string
  readonly address: string
  readonly spelled?: boolean
}

const entry = (t: Translate, { label, address: text, spelled }: PairedAddress): Fragment =>
  html`<div><dt>${label}</dt><dd>${address(text)}${spelled && spelling(t, text)}</dd></div>`

/** The address that goes and the one that comes, one under the other. */
export const addressPair = (t: Translate, from: PairedAddress, to: PairedAddress): Fragment =>
  html`<dl class="pair">${entry(t, from)}${entry(t, to)}</dl>`
