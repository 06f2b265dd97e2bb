import { address, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { signInButton } from './sign-in-button.ts'

/** Tells the new address that it is in force, what ended and what stays (numbers). */
export const emailChangeDone = letter<{
  account: string
  oldAddress: string
  sessionsEnded: number
  apiKeysKept: number
  signInLinksKept: number
  authenticatorKept: boolean
}>('email_change_done', (words, { account, oldAddress, sessionsEnded, apiKeysKept, signInLinksKept, authenticatorKept }) => {
  const { t, portal } = words
  return {
    subject: t('letters.emailChangeDone.subject', 'Your new email address is in force'),
    body: [
      heading(t('letters.emailChangeDone.heading', 'Your new email address is in force')),
      paragraph(
        t('letters.emailChangeDone.what', 'From now on {account} signs in to {portal} with this address.', {
          account,
          portal: portal.title,
        }),
      ),
      facts([
        address(t('letters.facts.oldAddress', 'Old address'), oldAddress),
        { label: t('letters.emailChangeDone.sessions', 'Sessions ended'), value: String(sessionsEnded) },
        { label: t('letters.emailChangeDone.apiKeys', 'API keys kept'), value: String(apiKeysKept) },
        { label: t('letters.emailChangeDone.signInLinks', 'Sign-in links to other providers kept'), value: String(signInLinksKept) },
        {
          label: t('letters.emailChangeDone.authenticators', 'Authenticator apps kept'),
          value: authenticatorKept ? '1' : '0',
        },
      ]),
      paragraph(
        t(
          'letters.emailChangeDone.check',
          'Please look through what was kept, and remove what you do not know. Your password is the same as before.',
        ),
      ),
      signInButton(words),
    ],
  }
})
