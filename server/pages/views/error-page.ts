import type { Translate } from '../../platform/text/translate.ts'
import type { Page } from './frame.ts'
import { html } from './html.ts'
import type { WayOn } from './parts/way-on.ts'
import { resultPage } from './result.ts'

/** Why a page could not be shown: an error of the server, a server that cannot serve now, too many tries, a form sent from another site (LW-5), or no right. */
export type PageFailure = 'broken' | 'busy' | 'tooMany' | 'crossSite' | 'denied'

/** What the page of a failure shows; `requestId` is the value of `X-Request-Id`, `waitSeconds` that of `Retry-After`. */
export interface ErrorPageParams {
  readonly kind: PageFailure
  readonly requestId?: string | undefined
  readonly waitSeconds?: number | undefined
  readonly next?: WayOn | undefined
}

const words = (t: Translate, kind: PageFailure): readonly [heading: string, what: string] => {
  switch (kind) {
    case 'broken':
      return [
        t('pages.error.broken', 'Something went wrong on our side'),
        t('pages.error.brokenNext', 'Try again in a few minutes. If it happens again, tell an administrator when it happened.'),
      ]
    case 'busy':
      return [
        t('pages.error.busy', 'The server cannot answer right now'),
        t('pages.error.busyNext', 'Try again in a minute. What you sent has not been saved.'),
      ]
    case 'tooMany':
      return [
        t('pages.error.tooMany', 'Too many tries'),
        t('pages.error.tooManyNext', 'Wait a little, then try again. Nothing has changed.'),
      ]
    case 'crossSite':
      return [
        t('pages.error.crossSite', 'This form was sent from another site'),
        t('pages.error.crossSiteNext', 'Nothing has changed. Open the link from your letter again and press the button there.'),
      ]
    case 'denied':
      return [
        t('pages.error.denied', 'You may not do this'),
        t('pages.error.deniedNext', 'Nothing has changed. An administrator of the portal can help you.'),
      ]
  }
}

// Up to here a wait is told in seconds, beyond it in minutes.
const secondsTold = 90

const waitText = (t: Translate, seconds: number): string =>
  seconds <= secondsTold
    ? t('pages.error.waitSeconds', 'You can try again in {seconds, plural, one {# second} other {# seconds}}.', {
        seconds: Math.ceil(seconds),
      })
    : t('pages.error.waitMinutes', 'You can try again in {minutes, plural, one {# minute} other {# minutes}}.', {
        minutes: Math.ceil(seconds / 60),
      })

/** The page of a failure: what happened, whether anything changed, what to do. Shows nothing of the error itself. */
export function errorPage({ t, ...rest }: Page, { kind, requestId, waitSeconds, next }: ErrorPageParams): string {
  const [heading, what] = words(t, kind)
  const wait = waitSeconds === undefined ? [] : [waitText(t, waitSeconds)]
  return resultPage(
    { t, ...rest },
    {
      tone: 'problem',
      heading,
      paragraphs: [what, ...wait],
      facts:
        requestId === undefined ? [] : [{ label: t('pages.error.request', 'Request'), value: html`<code dir="ltr">${requestId}</code>` }],
      next,
    },
  )
}
