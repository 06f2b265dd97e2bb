import { button, heading, letter, list, paragraph } from '../platform/mail/letter.ts'

/** Greets the owner of a portal and names the next steps. */
export const adminWelcome = letter<{ firstName: string }>('admin_welcome', ({ t, portal }, { firstName }) => ({
  subject: t('letters.adminWelcome.subject', 'Welcome to your portal'),
  body: [
    heading(t('letters.adminWelcome.heading', 'Welcome, {firstName}', { firstName })),
    paragraph(
      t('letters.adminWelcome.what', 'Your address is activated and {portal} is ready. These are good next steps:', {
        portal: portal.title,
      }),
    ),
    list([
      t('letters.adminWelcome.invite', 'Invite the people you work with.'),
      t('letters.adminWelcome.secure', 'Decide how people sign in: password rules and two-factor authentication.'),
      t('letters.adminWelcome.mail', 'Check that letters arrive: send a test letter in the settings.'),
      t('letters.adminWelcome.look', 'Set the title, the language and the time zone of the portal.'),
    ]),
    button(t('letters.adminWelcome.do', 'Open the portal'), `${portal.url}/`),
  ],
}))
