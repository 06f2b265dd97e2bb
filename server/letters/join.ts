import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Lets somebody whose mail domain is trusted register. `host` is the portal's, `life` in seconds. */
export const join = letter<{ host: string; link: string; life: number }>('join', (words, { host, link, life }) => {
  const { t } = words
  return {
    subject: t('letters.join.subject', 'Confirm your registration'),
    body: [
      heading(t('letters.join.heading', 'Confirm your registration')),
      paragraph(t('letters.join.what', 'You asked to join {host}. Please go on here to make your account.', { host })),
      button(t('letters.join.do', 'Make my account'), link),
      ignoreIfNotYou(words, life),
    ],
  }
})
