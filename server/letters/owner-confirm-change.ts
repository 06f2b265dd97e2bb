import { button, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Lets the owner confirm that the portal passes to somebody else. `life` in seconds. */
export const ownerConfirmChange = letter<{ owner: string; candidate: string; link: string; life: number }>(
  'owner_confirm_change',
  (words, { owner, candidate, link, life }) => {
    const { t, portal } = words
    return {
      subject: t('letters.ownerConfirmChange.subject', 'Confirm the change of owner'),
      body: [
        heading(t('letters.ownerConfirmChange.heading', 'Confirm the change of owner')),
        paragraph(t('letters.ownerConfirmChange.what', 'You asked to hand {portal} over to another person.', { portal: portal.title })),
        facts([
          { label: t('letters.ownerConfirmChange.from', 'Present owner'), value: owner },
          { label: t('letters.ownerConfirmChange.to', 'New owner'), value: candidate },
        ]),
        paragraph(
          t(
            'letters.ownerConfirmChange.consequence',
            'If you confirm, you stay an administrator. Only the new owner can hand the portal back.',
          ),
        ),
        button(t('letters.ownerConfirmChange.do', 'Change the owner'), link),
        ignoreIfNotYou(words, life),
      ],
    }
  },
)
