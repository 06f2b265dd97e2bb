import { invitationLetter } from './invitation-letter.ts'

/** Goes to somebody who was invited, never registered, and now asks for a password. */
export const registration = invitationLetter('registration', ({ t, portal }, { inviter, product }) => ({
  subject: t('letters.registration.subject', 'Finish your registration at {product}', { product }),
  what: t(
    'letters.registration.what',
    'You asked for a new password at {portal}, but your invitation to {product} is still open. Accept it and choose a password then; {inviter} invited you.',
    { inviter, portal: portal.title, product },
  ),
}))
