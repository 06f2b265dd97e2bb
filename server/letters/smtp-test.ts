import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** The test letter: when it was asked for (UTC milliseconds) and through which server. */
export const smtpTest = letter<{ at: number; server: string }>('smtp_test', ({ t, portal, when }, { at, server }) => ({
  subject: t('letters.smtpTest.subject', 'Test letter'),
  body: [
    heading(t('letters.smtpTest.heading', 'It works')),
    paragraph(
      t('letters.smtpTest.what', 'This is a test letter of {portal}. Its mail server is set up and letters arrive.', {
        portal: portal.title,
      }),
    ),
    facts([
      { label: t('letters.smtpTest.server', 'Mail server'), value: server },
      { label: t('letters.origin.when', 'When'), value: when(at) },
    ]),
    paragraph(t('letters.smtpTest.nothing', 'You need not do anything.')),
  ],
}))
