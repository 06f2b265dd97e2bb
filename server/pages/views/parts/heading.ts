import { type Fragment, html } from '../html.ts'

// Longer words must stay breakable on narrow screens.
const shortHyphenated = /(\b\p{L}{1,4}-\p{L}{1,8}\b)/u

/** The one `h1` of a page, which says the deed; short words with a hyphen ("e-mail") are kept on one line. */
export const heading = (text: string): Fragment =>
  html`<h1>${text.split(shortHyphenated).map((piece, index) => (index % 2 === 0 ? piece : html`<span class="whole">${piece}</span>`))}</h1>`
