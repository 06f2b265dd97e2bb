import { address, type Block, button, heading, letter, paragraph, small, type Words } from '../platform/mail/letter.ts'
import { type Origin, whoAndWhence } from './origin.ts'

/** The right to undo a change: the link, and until when it works (UTC milliseconds). */
type Undo = { readonly link: string; readonly until: number }

function undoBlocks({ t, when }: Words, { link, until }: Undo): Block[] {
  return [
    paragraph(t('letters.emailChangedNotice.nothing', 'If this is right, you need not do anything.')),
    paragraph(
      t(
        'letters.emailChangedNotice.undo',
        'If it is not, undo it: this address comes back, everybody is signed out, and you may have to set a new password.',
      ),
    ),
    button(t('letters.emailChangedNotice.do', 'Undo the change'), link),
    small(t('letters.emailChangedNotice.life', 'You can undo the change until {until}.', { until: when(until) })),
  ]
}

/** Tells the old address that it was replaced. `newAddress` is masked; `undo` is null where the old address was never trusted. */
export const emailChangedNotice = letter<Origin & { account: string; who: string; newAddress: string; undo: Undo | null }>(
  'email_changed_notice',
  (words, { account, who, newAddress, undo, ...origin }) => {
    const { t, portal } = words
    return {
      subject: t('letters.emailChangedNotice.subject', 'Your email address was changed'),
      body: [
        heading(t('letters.emailChangedNotice.heading', 'Your email address was changed')),
        paragraph(
          t(
            'letters.emailChangedNotice.what',
            'The account of {account} at {portal} has a new email address. The address this letter went to can no longer sign in.',
            {
              account,
              portal: portal.title,
            },
          ),
        ),
        whoAndWhence(words, who, origin, [address(t('letters.facts.newAddress', 'New address'), newAddress)]),
        ...(undo === null
          ? [paragraph(t('letters.emailChangedNotice.ask', 'If this is not right, please tell an administrator of the portal.'))]
          : undoBlocks(words, undo)),
      ],
    }
  },
)
