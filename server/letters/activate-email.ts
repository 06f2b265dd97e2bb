import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfUnexpected } from './link-life.ts'

/** Asks somebody to prove that a mailbox is theirs. `life` in seconds. */
export const activateEmail = letter<{ name: string; link: string; life: number }>('activate_email', (words, { name, link, life }) => {
  const { t, portal } = words
  return {
    subject: t('letters.activateEmail.subject', 'Please activate your email address'),
    body: [
      heading(t('letters.activateEmail.heading', 'Activate your email address')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(
        t(
          'letters.activateEmail.what',
          'This address now belongs to your account at {portal}. Please confirm that you receive letters here.',
          {
            portal: portal.title,
          },
        ),
      ),
      button(t('letters.activateEmail.do', 'Activate this address'), link),
      ignoreIfUnexpected(words, life),
    ],
  }
})
