import { address, type Block, facts, heading, letter, list, paragraph, type Words } from '../platform/mail/letter.ts'

/** What an undo took away, in numbers; `password` says that a password set meanwhile no longer works. */
type Revoked = {
  readonly sessions: number
  readonly apiKeys: number
  readonly signInLinks: number
  readonly authenticator: boolean
  readonly password: boolean
}

function revokedBlocks({ t }: Words, { sessions, apiKeys, signInLinks, authenticator, password }: Revoked): Block[] {
  const items = [
    ...(sessions > 0
      ? [t('letters.emailChangeUndone.sessions', '{count, plural, one {# session} other {# sessions}}', { count: sessions })]
      : []),
    ...(apiKeys > 0
      ? [t('letters.emailChangeUndone.apiKeys', '{count, plural, one {# API key} other {# API keys}}', { count: apiKeys })]
      : []),
    ...(signInLinks > 0
      ? [
          t(
            'letters.emailChangeUndone.signInLinks',
            '{count, plural, one {# sign-in link to another provider} other {# sign-in links to other providers}}',
            { count: signInLinks },
          ),
        ]
      : []),
    ...(authenticator ? [t('letters.emailChangeUndone.authenticator', 'the authenticator connected since')] : []),
    ...(password ? [t('letters.emailChangeUndone.password', 'the password set since')] : []),
  ]
  if (items.length === 0) return [paragraph(t('letters.emailChangeUndone.nothing', 'Nothing else was changed.'))]
  return [paragraph(t('letters.emailChangeUndone.revoked', 'This no longer works:')), list(items)]
}

/** Tells the restored address and the one given up what was undone (`at`, UTC milliseconds) and what was revoked. Addresses are masked as the recipient may see them. */
export const emailChangeUndone = letter<{
  account: string
  restoredAddress: string
  givenUpAddress: string
  at: number
  revoked: Revoked
}>('email_change_undone', (words, { account, restoredAddress, givenUpAddress, at, revoked }) => {
  const { t, portal, when } = words
  return {
    subject: t('letters.emailChangeUndone.subject', 'A change of email address was undone'),
    body: [
      heading(t('letters.emailChangeUndone.heading', 'The change was undone')),
      paragraph(
        t('letters.emailChangeUndone.what', 'The account of {account} at {portal} has its former email address again.', {
          account,
          portal: portal.title,
        }),
      ),
      facts([
        address(t('letters.emailChangeUndone.restored', 'Address in force'), restoredAddress),
        address(t('letters.emailChangeUndone.givenUp', 'Address given up'), givenUpAddress),
        { label: t('letters.origin.when', 'When'), value: when(at) },
      ]),
      ...revokedBlocks(words, revoked),
      paragraph(
        t('letters.emailChangeUndone.ask', 'If you do not know why you get this letter, please tell an administrator of the portal.'),
      ),
    ],
  }
})
