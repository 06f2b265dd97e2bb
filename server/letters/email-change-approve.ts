import { address, button, heading, letter, paragraph, small } from '../platform/mail/letter.ts'
import { type Origin, whoAndWhence } from './origin.ts'

/** Asks the recovery address to approve or refuse a change. `newAddress` is masked; `holdUntil` in UTC milliseconds ends the hold. */
export const emailChangeApprove = letter<Origin & { account: string; who: string; newAddress: string; holdUntil: number; link: string }>(
  'email_change_approve',
  (words, { account, who, newAddress, holdUntil, link, ...origin }) => {
    const { t, portal, when } = words
    return {
      subject: t('letters.emailChangeApprove.subject', 'Approve or refuse a new email address'),
      preheader: t('letters.emailChangeApprove.preheader', 'A change of your email address waits for your answer.'),
      body: [
        heading(t('letters.emailChangeApprove.heading', 'Your answer is needed')),
        paragraph(
          t('letters.emailChangeApprove.what', 'The account of {account} at {portal} is to get another email address.', {
            account,
            portal: portal.title,
          }),
        ),
        whoAndWhence(words, who, origin, [
          address(t('letters.facts.newAddress', 'New address'), newAddress),
          { label: t('letters.emailChangeApprove.until', 'Waits for you until'), value: when(holdUntil) },
        ]),
        paragraph(t('letters.emailChangeApprove.choose', 'On the page that opens you can approve the change or refuse it.')),
        button(t('letters.emailChangeApprove.do', 'Approve or refuse'), link),
        paragraph(
          t(
            'letters.emailChangeApprove.nothing',
            'Without your answer the change goes on after that time, as soon as the new address is confirmed. If it was not you who asked, please refuse.',
          ),
        ),
        small(t('letters.emailChangeApprove.life', 'The link works as long as the change is waiting.')),
      ],
    }
  },
)
