import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { signInButton } from './sign-in-button.ts'

/** Tells a person that somebody else unlinked their authenticator (`at`, UTC milliseconds). */
export const changeTfa = letter<{ name: string; who: string; at: number }>('change_tfa', (words, { name, who, at }) => {
  const { t, portal, when } = words
  return {
    subject: t('letters.changeTfa.subject', 'Your authenticator app was disconnected'),
    body: [
      heading(t('letters.changeTfa.heading', 'Your authenticator app was disconnected')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(
        t(
          'letters.changeTfa.what',
          'The authenticator app of your account at {portal} was disconnected, and you were signed out everywhere.',
          {
            portal: portal.title,
          },
        ),
      ),
      facts([
        { label: t('letters.origin.who', 'Who'), value: who },
        { label: t('letters.origin.when', 'When'), value: when(at) },
      ]),
      paragraph(t('letters.changeTfa.next', 'When you sign in again, you may be asked to connect an app.')),
      signInButton(words),
      paragraph(t('letters.changeTfa.ask', 'If you do not know why, please ask an administrator of the portal.')),
    ],
  }
})
