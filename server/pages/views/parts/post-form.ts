import { type Fragment, html } from '../html.ts'

/** Where a form posts to, and what it carries along: the query of the link (LW-1, LW-4) or nothing. */
export interface FormTarget {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

/**
 * A form that posts. `own` names its visible fields and buttons: what a link carries under such a name is left out, so that a link cannot answer for the person.
 * The browser's own checks are off: refusals come from the server in the language of the page.
 */
export function postForm({ action, hidden }: FormTarget, own: readonly string[], content: Fragment): Fragment {
  const taken = new Set(own.map(name => name.toLowerCase()))
  const carried = Object.entries(hidden).filter(([name]) => !taken.has(name.toLowerCase()))
  return html`<form method="post" action="${action}" novalidate>${carried.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${content}</form>`
}
