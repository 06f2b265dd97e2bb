import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells who started it that the data of a person could not be deleted, and why. */
export const removeUserDataFailed = letter<{ name: string; error: string }>(
  'remove_user_data_failed',
  ({ t, portal }, { name, error }) => ({
    subject: t('letters.removeUserDataFailed.subject', 'The data could not be deleted'),
    body: [
      heading(t('letters.removeUserDataFailed.heading', 'The data could not be deleted')),
      paragraph(t('letters.removeUserDataFailed.what', 'The deletion you started at {portal} has failed.', { portal: portal.title })),
      facts([
        { label: t('letters.facts.person', 'Person'), value: name },
        { label: t('letters.facts.error', 'Error'), value: error },
      ]),
      paragraph(t('letters.removeUserDataFailed.next', 'Please start it again; what is deleted already is left out then.')),
    ],
  }),
)
