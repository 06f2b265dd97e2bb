import { address, button, heading, letter, paragraph, small } from '../platform/mail/letter.ts'
import { type Origin, whoAndWhence } from './origin.ts'

/** Tells the recovery address that a change was asked for, and lets it stop the change. `newAddress` is masked. */
export const emailChangeRequested = letter<Origin & { account: string; who: string; newAddress: string; link: string }>(
  'email_change_requested',
  (words, { account, who, newAddress, link, ...origin }) => {
    const { t, portal } = words
    return {
      subject: t('letters.emailChangeRequested.subject', 'A new email address was asked for'),
      preheader: t('letters.emailChangeRequested.preheader', 'You can stop the change.'),
      body: [
        heading(t('letters.emailChangeRequested.heading', 'A new email address was asked for')),
        paragraph(
          t('letters.emailChangeRequested.what', 'The account of {account} at {portal} is to get another email address.', {
            account,
            portal: portal.title,
          }),
        ),
        whoAndWhence(words, who, origin, [address(t('letters.facts.newAddress', 'New address'), newAddress)]),
        paragraph(
          t('letters.emailChangeRequested.nothing', 'If this is right, do nothing: the change happens once the new address is confirmed.'),
        ),
        paragraph(t('letters.emailChangeRequested.stop', 'If it is not, stop the change here.')),
        button(t('letters.emailChangeRequested.do', 'Stop the change'), link),
        small(t('letters.emailChangeRequested.life', 'The link works as long as the change is waiting.')),
      ],
    }
  },
)
