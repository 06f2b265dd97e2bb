import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells who started it that the data of a person is gone. `freed` in bytes. */
export const removeUserDataCompleted = letter<{ name: string; freed: number }>(
  'remove_user_data_completed',
  ({ t, portal, size }, { name, freed }) => ({
    subject: t('letters.removeUserDataCompleted.subject', 'The data was deleted'),
    body: [
      heading(t('letters.removeUserDataCompleted.heading', 'The data was deleted')),
      paragraph(t('letters.removeUserDataCompleted.what', 'The deletion you started at {portal} is done.', { portal: portal.title })),
      facts([
        { label: t('letters.facts.person', 'Person'), value: name },
        { label: t('letters.removeUserDataCompleted.freed', 'Space freed'), value: size(freed) },
      ]),
    ],
  }),
)
