import { type Fragment, html } from '../html.ts'

/** A name or another text typed by a person, kept from turning the direction of what stands around it (LW-10). */
export const isolated = (text: string): Fragment => html`<bdi>${text}</bdi>`
