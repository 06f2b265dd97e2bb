import { type Fragment, html } from '../html.ts'

/** A next step: what it is called and where it is, a path of this portal or a web address. */
export interface WayOn {
  readonly text: string
  readonly href: string
}

const safe = /^(?:\/(?![/\\])|https?:\/\/|#)[^\p{Cc}]*$/u

/** A link to a next step, looking like a button if asked. A target that is neither a path (LW-6) nor a web address is shown as text. */
export function wayOn({ text, href }: WayOn, look: 'primary' | 'secondary' | 'plain' = 'plain'): Fragment {
  if (!safe.test(href)) return html`<span>${text}</span>`
  return look === 'plain' ? html`<a href="${href}">${text}</a>` : html`<a class="button ${look}" href="${href}">${text}</a>`
}
