import { activationLetter } from './activation-letter.ts'

/** Asks a new user to choose a password and so to take over the account that somebody made for them. */
export const userActivation = activationLetter('user_activation', ({ t, portal }, inviter) => ({
  subject: t('letters.userActivation.subject', 'Activate your account'),
  what: t('letters.userActivation.what', '{inviter} made an account for you at {portal}. Please choose a password to activate it.', {
    inviter,
    portal: portal.title,
  }),
}))
