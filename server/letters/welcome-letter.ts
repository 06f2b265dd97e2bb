import { heading, type Letter, letter, paragraph, type Words } from '../platform/mail/letter.ts'
import { signInButton } from './sign-in-button.ts'

/** Makes the letters that greet somebody after registration and say where to sign in. */
export const welcomeLetter = (name: string, opening: (words: Words) => { subject: string; what: string }): Letter<{ firstName: string }> =>
  letter<{ firstName: string }>(name, (words, { firstName }) => {
    const { t } = words
    const { subject, what } = opening(words)
    return {
      subject,
      body: [
        heading(t('letters.welcome.heading', 'Welcome, {firstName}', { firstName })),
        paragraph(what),
        paragraph(t('letters.welcome.where', 'This is where you sign in, with this email address and your password:')),
        signInButton(words),
      ],
    }
  })
