import { code, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells a person that one of their API keys ran out. `postfix` is the end of the key that lists show. */
export const apiKeyExpired = letter<{ keyName: string; postfix: string }>('api_key_expired', ({ t, portal }, { keyName, postfix }) => ({
  subject: t('letters.apiKeyExpired.subject', 'An API key has expired'),
  body: [
    heading(t('letters.apiKeyExpired.heading', 'An API key has expired')),
    paragraph(
      t('letters.apiKeyExpired.what', 'One of your API keys at {portal} has expired. Programs that use it are refused.', {
        portal: portal.title,
      }),
    ),
    facts([{ label: t('letters.apiKeyExpired.name', 'Key'), value: keyName }]),
    code(`…${postfix}`),
    paragraph(t('letters.apiKeyExpired.next', 'If a program still needs it, make a new key for it. Otherwise you need not do anything.')),
  ],
}))
