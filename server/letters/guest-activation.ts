import { activationLetter } from './activation-letter.ts'

/** As `userActivation`, for a guest. */
export const guestActivation = activationLetter('guest_activation', ({ t, portal }, inviter) => ({
  subject: t('letters.guestActivation.subject', 'Activate your guest account'),
  what: t('letters.guestActivation.what', '{inviter} made a guest account for you at {portal}. Please choose a password to activate it.', {
    inviter,
    portal: portal.title,
  }),
}))
