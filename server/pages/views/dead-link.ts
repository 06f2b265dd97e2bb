import type { Translate } from '../../platform/text/translate.ts'
import type { Page } from './frame.ts'
import type { WayOn } from './parts/way-on.ts'
import { resultPage } from './result.ts'

/** Which kind of dead a link is (LW-2). */
export type DeadLink = 'invalid' | 'expired' | 'used' | 'registered' | 'spent' | 'step'

/** What the page of a dead link shows: its kind and the way on, if there is one to offer. */
export interface DeadLinkParams {
  readonly kind: DeadLink
  /** Path of the sign-in page, or of where a new letter can be asked for. */
  readonly signIn?: string | undefined
  readonly newLetter?: string | undefined
}

const words = (t: Translate, kind: DeadLink): readonly [heading: string, ...paragraphs: string[]] => {
  switch (kind) {
    case 'invalid':
      return [
        t('pages.deadLink.invalid', 'This link does not work'),
        t('pages.deadLink.invalidWhy', 'It may have been cut off by the mail program, or a newer letter has replaced it.'),
        t('pages.deadLink.invalidNext', 'Open the newest letter and follow its link, or copy the whole link into the address bar.'),
      ]
    case 'expired':
      return [
        t('pages.deadLink.expired', 'This link has expired'),
        t('pages.deadLink.expiredWhy', 'Links in letters work for a limited time. Nothing has changed.'),
        t('pages.deadLink.expiredNext', 'Ask for a new letter and use its link.'),
      ]
    case 'used':
      return [
        t('pages.deadLink.used', 'This link has already been used'),
        t('pages.deadLink.usedWhy', 'Each link works once. If you used it, there is nothing left to do.'),
        t('pages.deadLink.usedNext', 'If it was not you, tell an administrator of the portal.'),
      ]
    case 'spent':
      return [
        t('pages.deadLink.spent', 'This invitation is used up'),
        t('pages.deadLink.spentWhy', 'As many people have registered with this link as it was made for.'),
        t('pages.deadLink.spentNext', 'Ask whoever gave it to you for a new one.'),
      ]
    case 'step':
      return [
        t('pages.deadLink.step', 'This sign-in has ended'),
        t('pages.deadLink.stepWhy', 'It took too long, was finished, or began in another browser. Sign in again.'),
      ]
    case 'registered':
      return [
        t('pages.deadLink.registered', 'You already have an account'),
        t('pages.deadLink.registeredWhy', 'The invitation is for an address that is registered here. Sign in with it.'),
      ]
  }
}

const wayOnOf = (t: Translate, { kind, signIn, newLetter }: DeadLinkParams): WayOn | undefined => {
  if (newLetter !== undefined && (kind === 'invalid' || kind === 'expired')) {
    return { text: t('pages.deadLink.newLetter', 'Ask for a new letter'), href: newLetter }
  }
  return signIn === undefined ? undefined : { text: t('pages.deadLink.signIn', 'Sign in'), href: signIn }
}

/** The page of a link that no longer works: which kind of dead, and the way on (LW-2). */
export function deadLinkPage(page: Page, params: DeadLinkParams): string {
  const [heading, ...paragraphs] = words(page.t, params.kind)
  return resultPage(page, { tone: 'info', heading, paragraphs, next: wayOnOf(page.t, params) })
}
