import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { linkLife } from './link-life.ts'

/** Lets somebody who came through another provider set a first password. `life` in seconds. */
export const setPassword = letter<{ name: string; link: string; life: number }>('set_password', (words, { name, link, life }) => {
  const { t, portal } = words
  return {
    subject: t('letters.setPassword.subject', 'Set a password for your account'),
    body: [
      heading(t('letters.setPassword.heading', 'Set a password')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(
        t(
          'letters.setPassword.what',
          'Your account at {portal} has no password yet. With one you can also sign in without the other provider.',
          {
            portal: portal.title,
          },
        ),
      ),
      button(t('letters.setPassword.do', 'Set a password'), link),
      linkLife(words, life),
      paragraph(t('letters.setPassword.nothing', 'If you do nothing, you go on signing in as you did.')),
    ],
  }
})
