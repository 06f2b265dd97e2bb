import { welcomeLetter } from './welcome-letter.ts'

/** Greets a new guest. */
export const guestWelcome = welcomeLetter('guest_welcome', ({ t, portal }) => ({
  subject: t('letters.guestWelcome.subject', 'Your guest account is ready'),
  what: t('letters.guestWelcome.what', 'Your guest account at {portal} is ready.', { portal: portal.title }),
}))
