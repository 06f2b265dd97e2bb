import { address, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { type Origin, originFacts } from './origin.ts'
import { signInButton } from './sign-in-button.ts'

/** Tells a person that their password was changed, when and from where. `email` is the account's address. */
export const passwordChanged = letter<Origin & { name: string; email: string }>('password_changed', (words, { name, email, ...origin }) => {
  const { t, portal } = words
  return {
    subject: t('letters.passwordChanged.subject', 'Your password was changed'),
    body: [
      heading(t('letters.passwordChanged.heading', 'Your password was changed')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
      paragraph(t('letters.passwordChanged.what', 'The password of your account at {portal} was changed.', { portal: portal.title })),
      facts([address(t('letters.facts.address', 'Address'), email), ...originFacts(words, origin)]),
      signInButton(words),
      paragraph(
        t(
          'letters.passwordChanged.ifNot',
          'If this was you, you need not do anything. If not, set a new password with “Forgot your password?” on the sign-in page, and tell an administrator of the portal.',
        ),
      ),
    ],
  }
})
