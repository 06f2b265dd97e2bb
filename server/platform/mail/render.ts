import { isRightToLeft } from '../text/cultures.ts'
import type { Draft } from './letter.ts'
import { oneLine } from './plain.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

/** What every letter of a portal has around it: whose it is, and in which language. */
export interface Frame {
  readonly culture: string
  readonly portalTitle: string
  readonly portalUrl: string
  /** Says why the letter came; stands above the portal's address. */
  readonly footer: string
}

/** A frame with the direction its language is written in. */
export interface DirectedFrame extends Frame {
  readonly direction: 'ltr' | 'rtl'
}

/** A letter as it goes to the mail server. */
export interface Rendered {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Dresses a draft: the same blocks as HTML (LG-3) and as plain text (LG-2). Throws a TypeError for a link that is not http(s). */
export function render(draft: Draft, frame: Frame): Rendered {
  const directed: DirectedFrame = { ...frame, direction: isRightToLeft(frame.culture) ? 'rtl' : 'ltr' }
  return { subject: oneLine(draft.subject), html: renderHtml(draft, directed), text: renderText(draft, directed) }
}
