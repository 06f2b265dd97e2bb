import { button, heading, type Letter, letter, paragraph, type Words } from '../platform/mail/letter.ts'
import { ignoreIfUnexpected } from './link-life.ts'

/** What an activation letter needs: `name` may be empty, `life` is in seconds. */
export type ActivationParams = { name: string; inviter: string; link: string; life: number }

/** Makes the letters that ask a new person to activate an account; they differ in subject and first sentence. */
export const activationLetter = (
  name: string,
  opening: (words: Words, inviter: string) => { subject: string; what: string },
): Letter<ActivationParams> =>
  letter<ActivationParams>(name, (words, params) => {
    const { t } = words
    const { subject, what } = opening(words, params.inviter)
    return {
      subject,
      body: [
        heading(t('letters.activation.heading', 'Welcome')),
        ...(params.name === '' ? [] : [paragraph(t('letters.activation.hello', 'Hello {name}.', { name: params.name }))]),
        paragraph(what),
        button(t('letters.activation.do', 'Activate the account'), params.link),
        ignoreIfUnexpected(words, params.life),
      ],
    }
  })
