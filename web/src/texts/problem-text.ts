import { isUnreachable, Problem } from '../api/problem.ts'
import { fieldText } from './field-text.ts'
import { type Text, text } from './text.ts'
import type { Say } from './use-text.ts'

const byType: Readonly<Record<string, Text>> = {
  email_taken: text('problem.emailTaken', 'This address already belongs to somebody in this portal. Choose another one.'),
  email_invalid: text('problem.emailInvalid', 'This is not an address that letters can be sent to. Check it for typing errors.'),
  email_empty: text('problem.emailEmpty', 'Enter an e-mail address.'),
  name_invalid: text('problem.nameInvalid', 'Names may hold letters, spaces, hyphens and apostrophes; a first name is needed.'),
  access_denied: text('problem.accessDenied', 'You may not do this. Ask an administrator of the portal.'),
  change_blocked: text(
    'problem.changeBlocked',
    'The address cannot be changed yet: a change was undone or refused within the last 24 hours.',
  ),
  managed_profile: text('problem.managedProfile', 'This profile comes from a directory. Change the address there.'),
  reauthentication_required: text('problem.signInAgain', 'It is some time since you signed in. Sign in again, then do this once more.'),
  login_blocked: text('problem.loginBlocked', 'Too many wrong passwords. Wait a minute, then try again.'),
  photo_refused: text('problem.photo', 'This file cannot be your photo. Choose a PNG or JPEG picture that is not too large.'),
  link_dead: text('problem.linkDead', 'The link in this letter no longer works, so it is not sent again. Ask for a new letter instead.'),
  not_found: text('problem.notFound', 'This is no longer there: something changed meanwhile. Reload the page to see how it stands.'),
  cross_site_request: text('problem.crossSite', 'The request came from another site and was refused. Reload this page and try again.'),
}

/** What happened and what to do, in the person's language; the server's own words where nothing better is known. */
export function problemText(error: unknown, t: Say): string {
  if (isUnreachable(error)) return t('problem.unreachable', 'The server cannot be reached. Check the connection and try again.')
  if (!(error instanceof Problem)) return t('problem.unexpected', 'Something went wrong in this page. Reload it and try again.')
  if (error.status === 429) return waitText(error.retryAfter, t)
  const known = byType[error.type]
  if (known) return t(known)
  if (error.status === 402) return t('problem.seats', 'The portal has no seat left for this type. Choose another type or free a seat.')
  if (error.status >= 500) return t('problem.server', 'The server could not do this. Try again; if it happens again, tell whoever runs it.')
  const field = Object.values(error.fields)[0]?.[0]
  return field === undefined ? error.message : fieldText(field, t)
}

function waitText(seconds: number | undefined, t: Say): string {
  if (seconds === undefined) return t('problem.tooMany', 'Too many attempts in a short time. Wait a little, then try again.')
  if (seconds < 90)
    return t(
      'problem.tooManySeconds',
      'Too many attempts in a short time. Try again in {seconds, plural, one {# second} other {# seconds}}.',
      { seconds },
    )
  const minutes = Math.ceil(seconds / 60)
  return t(
    'problem.tooManyMinutes',
    'Too many attempts in a short time. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
    { minutes },
  )
}
