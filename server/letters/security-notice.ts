import { facts, heading, letter, paragraph, type Words } from '../platform/mail/letter.ts'
import { type Origin, originFacts } from './origin.ts'

/** What a security notice can be about. */
export type SecurityEvent = 'authenticator_connected' | 'authenticator_disconnected' | 'backup_codes_renewed' | 'account_frozen'

function whatHappened({ t }: Words, event: SecurityEvent): string {
  switch (event) {
    case 'authenticator_connected':
      return t('letters.securityNotice.connected', 'An authenticator app was connected to your account.')
    case 'authenticator_disconnected':
      return t('letters.securityNotice.disconnected', 'The authenticator app of your account was disconnected.')
    case 'backup_codes_renewed':
      return t('letters.securityNotice.codes', 'The backup codes of your account were renewed. The former ones no longer work.')
    case 'account_frozen':
      return t(
        'letters.securityNotice.frozen',
        'Your account was frozen after a change of its email address was undone. You can sign in with a code of the authenticator app you had before, or with a backup code; otherwise an administrator can release the account.',
      )
  }
}

/** Tells a person that something about the safety of their account changed, when and from where. */
export const securityNotice = letter<Origin & { name: string; event: SecurityEvent }>(
  'security_notice',
  (words, { name, event, ...origin }) => {
    const { t, portal } = words
    return {
      subject: t('letters.securityNotice.subject', 'Security notice about your account'),
      body: [
        heading(t('letters.securityNotice.heading', 'Security notice')),
        paragraph(
          t('letters.securityNotice.hello', 'Hello {name}, this is about your account at {portal}.', { name, portal: portal.title }),
        ),
        paragraph(whatHappened(words, event)),
        facts(originFacts(words, origin)),
        paragraph(
          t(
            'letters.securityNotice.ifNot',
            'If this was you, you need not do anything. If not, change your password and tell an administrator of the portal.',
          ),
        ),
      ],
    }
  },
)
