import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells administrators that a person came in through another provider. `profileLink` leads to the profile. */
export const userHasJoin = letter<{ name: string; profileLink: string }>('user_has_join', ({ t, portal }, { name, profileLink }) => ({
  subject: t('letters.userHasJoin.subject', 'A new person joined'),
  body: [
    heading(t('letters.userHasJoin.heading', 'A new person joined')),
    paragraph(t('letters.userHasJoin.what', '{name} joined {portal} with an account of another provider.', { name, portal: portal.title })),
    button(t('letters.frame.profile', 'Open the profile'), profileLink),
    paragraph(t('letters.userHasJoin.nothing', 'You need not do anything. If the person should not be here, disable the profile.')),
  ],
}))
