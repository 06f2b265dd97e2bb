import { type Fragment, html } from '../html.ts'

/** An e-mail address, whole or masked: monospaced, left to right in every language, its domain on one line as long as it fits (EG-6). */
export function address(text: string): Fragment {
  const at = text.lastIndexOf('@')
  if (at < 1) return html`<bdi dir="ltr" class="address">${text}</bdi>`
  return html`<bdi dir="ltr" class="address">${text.slice(0, at)}<span class="domain">${text.slice(at)}</span></bdi>`
}
