import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { linkLife } from './link-life.ts'

/** Asks the owner of a new portal to prove their mailbox. `life` in seconds. */
export const adminActivation = letter<{ firstName: string; link: string; life: number }>(
  'admin_activation',
  (words, { firstName, link, life }) => {
    const { t, portal } = words
    return {
      subject: t('letters.adminActivation.subject', 'Please activate your email address'),
      body: [
        heading(t('letters.adminActivation.heading', 'Your portal is ready')),
        paragraph(t('letters.frame.hello', 'Hello {name},', { name: firstName })),
        paragraph(
          t('letters.adminActivation.what', 'The portal {portal} is yours. Please confirm that you receive letters at this address.', {
            portal: portal.title,
          }),
        ),
        button(t('letters.adminActivation.do', 'Activate this address'), link),
        linkLife(words, life),
        paragraph(
          t(
            'letters.adminActivation.nothing',
            'Until you do, some things that are up to the owner stay closed. If you did not ask for a portal, ignore this letter.',
          ),
        ),
      ],
    }
  },
)
