import { type Fragment, html } from '../html.ts'

const opening = '\ue000'
const closing = '\ue001'
const slot = /\ue000(\w+)\ue001/

/**
 * A translated sentence with fragments in it (an address, a time): texts hold no markup, so each placeholder gets a mark and the fragment takes its place.
 * Example: `weave({ name: isolated(name) }, slots => t('pages.some.thing', 'You are {name}.', slots))`.
 */
export function weave(parts: Readonly<Record<string, Fragment>>, write: (slots: Record<string, string>) => string): Fragment {
  const slots = Object.fromEntries(Object.keys(parts).map(name => [name, opening + name + closing]))
  // Splitting by a pattern with a group gives text and names in turn.
  const pieces = write(slots).split(slot)
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? piece : (parts[piece] ?? '')))}`
}
