import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells who started it that data could not be handed over, and why. */
export const reassignsFailed = letter<{ from: string; to: string; error: string }>(
  'reassigns_failed',
  ({ t, portal }, { from, to, error }) => ({
    subject: t('letters.reassignsFailed.subject', 'The data could not be handed over'),
    body: [
      heading(t('letters.reassignsFailed.heading', 'The data could not be handed over')),
      paragraph(t('letters.reassignsFailed.what', 'The handing over you started at {portal} has failed.', { portal: portal.title })),
      facts([
        { label: t('letters.facts.from', 'From'), value: from },
        { label: t('letters.facts.to', 'To'), value: to },
        { label: t('letters.facts.error', 'Error'), value: error },
      ]),
      paragraph(t('letters.reassignsFailed.next', 'Please start it again; what was handed over already is left out then.')),
    ],
  }),
)
