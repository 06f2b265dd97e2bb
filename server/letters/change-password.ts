import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Lets somebody set a new password. `life` in seconds. */
export const changePassword = letter<{ name: string; link: string; life: number }>('change_password', (words, { name, link, life }) => {
  const { t, portal } = words
  return {
    subject: t('letters.changePassword.subject', 'Confirm changing your password'),
    body: [
      heading(t('letters.changePassword.heading', 'Set a new password')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(
        t('letters.changePassword.what', 'Here you can set a new password for your account at {portal}.', { portal: portal.title }),
      ),
      button(t('letters.changePassword.do', 'Set a new password'), link),
      ignoreIfNotYou(words, life),
    ],
  }
})
