import { type Fragment, html } from '../html.ts'

/** What a notice tells: something worth knowing, something done, something that stands in the way. */
export type Tone = 'info' | 'done' | 'problem'

/** A set-off message, announced when it appears; a problem is announced at once. */
export const notice = (tone: Tone, heading: string | undefined, content: string | Fragment | readonly Fragment[]): Fragment =>
  html`<div class="notice ${tone}" role="${tone === 'problem' ? 'alert' : 'status'}">${heading !== undefined && html`<h2>${heading}</h2>`}${
    typeof content === 'string' ? html`<p>${content}</p>` : content
  }</div>`
