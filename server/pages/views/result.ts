import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
import { type Fact, facts } from './parts/facts.ts'
import { heading as title } from './parts/heading.ts'
import type { Tone } from './parts/notice.ts'
import { type WayOn, wayOn } from './parts/way-on.ts'

/** What a result page says: ready texts in the language of the page. */
export interface ResultParams {
  readonly tone: Tone
  readonly heading: string
  readonly paragraphs: readonly (string | Fragment)[]
  readonly facts?: readonly Fact[] | undefined
  /** The next step, if there is one. */
  readonly next?: WayOn | undefined
}

/** The page after a deed: what happened and the next step (EG-5, LW-7). */
export const resultPage = (page: Page, { tone, heading, paragraphs, facts: known = [], next }: ResultParams): string =>
  frame(
    { ...page, title: heading, failed: tone === 'problem' },
    html`<div class="outcome ${tone}" aria-hidden="true"></div>
${title(heading)}
${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}
${facts(known)}
${next !== undefined && html`<p class="way">${wayOn(next, 'primary')}</p>`}`,
  )
