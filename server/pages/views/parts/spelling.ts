import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const plain = /^[\u0021-\u007e]$/

const codePoints = (character: string): string =>
  [...character].map(point => `U+${point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

// A character outside ASCII may look like another one: its number tells which it is.
const cell = (character: string): Fragment =>
  plain.test(character)
    ? html`<li>${character}</li>`
    : html`<li class="unusual"><bdi>${character}</bdi> <small>${codePoints(character)}</small></li>`

/** An address letter by letter, on demand (EG-6): read out one by one, and look-alike letters show by their Unicode number. */
export const spelling = (t: Translate, text: string): Fragment =>
  html`<details class="spelling"><summary>${t('pages.address.spell', 'Show letter by letter')}</summary><ol dir="ltr">${[
    ...segmenter.segment(text),
  ].map(({ segment }) => cell(segment))}</ol></details>`
