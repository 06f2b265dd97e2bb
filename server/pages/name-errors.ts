import { longestName, nameHolds } from '../model/name.ts'
import type { Page } from './views/frame.ts'
import type { PageError } from './views/parts/page-error.ts'
import type { PageCall } from './web-page.ts'

/** What is wrong with names, normal ones, of the fields `firstName` and `lastName`; judged before anything is written (NM-1, NM-2). */
export function nameErrors(
  { server }: Pick<PageCall, 'server'>,
  { t }: Page,
  { firstName, lastName }: { readonly firstName: string; readonly lastName: string },
): PageError[] {
  const { userNameRegex } = server.config
  const message = t('pages.person.nameRefused', 'Use letters, spaces, hyphens and apostrophes; at most 255 characters')
  const isLong = (name: string) => name.length > longestName
  if (firstName === '') return [{ field: 'firstName', message: t('pages.person.firstNameMissing', 'Enter a first name') }]
  if (isLong(firstName) || !nameHolds(userNameRegex, firstName, '')) return [{ field: 'firstName', message }]
  return isLong(lastName) || !nameHolds(userNameRegex, firstName, lastName) ? [{ field: 'lastName', message }] : []
}
