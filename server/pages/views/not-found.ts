import type { Page } from './frame.ts'
import { resultPage } from './result.ts'

/** The page for an address where there is nothing; `home` is the path of a way on, if there is one. */
export const notFoundPage = (page: Page, { home }: { readonly home?: string | undefined }): string =>
  resultPage(page, {
    tone: 'info',
    heading: page.t('pages.notFound.heading', 'There is no such page'),
    paragraphs: [
      page.t('pages.notFound.why', 'Check the address for a missing or a wrong letter. If you followed a link, it may be out of date.'),
    ],
    next: home === undefined ? undefined : { text: page.t('pages.notFound.home', 'Go to the start page'), href: home },
  })
