import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells administrators that somebody removed their own profile, and to hand their data over. */
export const profileHasDeletedItself = letter<{ name: string; profileLink: string }>(
  'profile_has_deleted_itself',
  ({ t, portal }, { name, profileLink }) => ({
    subject: t('letters.profileHasDeletedItself.subject', 'A person removed their profile'),
    body: [
      heading(t('letters.profileHasDeletedItself.heading', 'A person removed their profile')),
      paragraph(
        t(
          'letters.profileHasDeletedItself.what',
          '{name} removed their own profile at {portal}. It is disabled now, and its data is still there.',
          {
            name,
            portal: portal.title,
          },
        ),
      ),
      button(t('letters.frame.profile', 'Open the profile'), profileLink),
      paragraph(
        t(
          'letters.profileHasDeletedItself.advice',
          'Please hand the data over to somebody else before you delete the profile for good. Until then everything stays as it is.',
        ),
      ),
    ],
  }),
)
