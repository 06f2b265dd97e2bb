import { welcomeLetter } from './welcome-letter.ts'

/** Greets a new user. */
export const userWelcome = welcomeLetter('user_welcome', ({ t, portal }) => ({
  subject: t('letters.userWelcome.subject', 'Your account is ready'),
  what: t('letters.userWelcome.what', 'Your account at {portal} is ready.', { portal: portal.title }),
}))
