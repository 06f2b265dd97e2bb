import { button, heading, letter, list, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Lets the owner delete the portal; says what is lost. `life` in seconds. */
export const portalDelete = letter<{ owner: string; link: string; life: number }>('portal_delete', (words, { owner, link, life }) => {
  const { t, portal } = words
  return {
    subject: t('letters.portalDelete.subject', 'Deletion of the {portal} portal', { portal: portal.title }),
    body: [
      heading(t('letters.portalDelete.heading', 'Delete the portal')),
      paragraph(t('letters.frame.hello', 'Hello {name},', { name: owner })),
      paragraph(
        t('letters.portalDelete.what', 'You asked to delete {portal}. If you confirm, this is lost for good:', { portal: portal.title }),
      ),
      list([
        t('letters.portalDelete.people', 'the accounts of all people, with their profiles and groups'),
        t('letters.portalDelete.access', 'all sessions, API keys, invitations and webhooks'),
        t('letters.portalDelete.settings', 'all settings and the audit trail'),
        t('letters.portalDelete.address', 'the address of the portal, which others can take then'),
      ]),
      button(t('letters.portalDelete.do', 'Delete the portal'), link),
      ignoreIfNotYou(words, life),
    ],
  }
})
