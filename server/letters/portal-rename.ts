import { button, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells everybody that the portal has another address. Both are public URLs. */
export const portalRename = letter<{ oldUrl: string; newUrl: string }>('portal_rename', ({ t, portal }, { oldUrl, newUrl }) => ({
  subject: t('letters.portalRename.subject', 'Change of portal address'),
  body: [
    heading(t('letters.portalRename.heading', 'The portal has a new address')),
    paragraph(
      t('letters.portalRename.what', '{portal} has moved to a new address. Your account and your password are the same.', {
        portal: portal.title,
      }),
    ),
    facts([
      { label: t('letters.portalRename.old', 'Old address'), value: oldUrl },
      { label: t('letters.portalRename.new', 'New address'), value: newUrl },
    ]),
    button(t('letters.portalRename.do', 'Open the portal'), newUrl),
    paragraph(t('letters.portalRename.next', 'Please change your bookmarks. Links in older letters may no longer work.')),
  ],
}))
