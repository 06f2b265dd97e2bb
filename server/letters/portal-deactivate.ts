import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { linkLife } from './link-life.ts'

/** Lets the owner suspend the portal, and bring it back later: two links, lives in seconds. */
export const portalDeactivate = letter<{
  owner: string
  suspendLink: string
  suspendLife: number
  continueLink: string
  continueLife: number
}>('portal_deactivate', (words, { owner, suspendLink, suspendLife, continueLink, continueLife }) => {
  const { t, portal } = words
  return {
    subject: t('letters.portalDeactivate.subject', 'Deactivation of the {portal} portal', { portal: portal.title }),
    body: [
      heading(t('letters.portalDeactivate.heading', 'Deactivate the portal')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name: owner })),
      paragraph(
        t(
          'letters.portalDeactivate.what',
          'You asked to deactivate {portal}. While it is deactivated nobody can use it; people and data stay.',
          {
            portal: portal.title,
          },
        ),
      ),
      button(t('letters.portalDeactivate.suspend', 'Deactivate the portal'), suspendLink),
      linkLife(words, suspendLife),
      paragraph(t('letters.portalDeactivate.keep', 'Keep this letter. With the second link you bring the portal back:')),
      button(t('letters.portalDeactivate.continue', 'Activate the portal again'), continueLink),
      linkLife(words, continueLife),
      paragraph(t('letters.portalDeactivate.nothing', 'If you did not ask for this, ignore this letter: nothing changes.')),
    ],
  }
})
