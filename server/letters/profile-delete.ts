import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Lets somebody confirm that they leave. `life` in seconds. */
export const profileDelete = letter<{ name: string; link: string; life: number }>('profile_delete', (words, { name, link, life }) => {
  const { t, portal } = words
  return {
    subject: t('letters.profileDelete.subject', 'Confirm the removal of your profile'),
    body: [
      heading(t('letters.profileDelete.heading', 'Remove your profile')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(t('letters.profileDelete.what', 'You asked to remove your profile at {portal}.', { portal: portal.title })),
      paragraph(
        t(
          'letters.profileDelete.consequence',
          'If you confirm, your profile is disabled at once: you are signed out everywhere and can no longer sign in. What you made stays, and the administrators decide about it.',
        ),
      ),
      button(t('letters.profileDelete.do', 'Remove my profile'), link),
      ignoreIfNotYou(words, life),
    ],
  }
})
