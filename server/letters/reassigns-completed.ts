import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells who started it that the data of one person belongs to another now. */
export const reassignsCompleted = letter<{ from: string; to: string }>('reassigns_completed', ({ t, portal }, { from, to }) => ({
  subject: t('letters.reassignsCompleted.subject', 'The data was handed over'),
  body: [
    heading(t('letters.reassignsCompleted.heading', 'The data was handed over')),
    paragraph(t('letters.reassignsCompleted.what', 'The handing over you started at {portal} is done.', { portal: portal.title })),
    facts([
      { label: t('letters.facts.from', 'From'), value: from },
      { label: t('letters.facts.to', 'To'), value: to },
    ]),
  ],
}))
