import { address, facts, heading, letter, paragraph, quote } from '../platform/mail/letter.ts'

/** Hands a visitor's message to an administrator; an answer goes to the visitor's address (LG-5). */
export const forAdminNotify = letter<{ sender: string; message: string }>('for_admin_notify', ({ t, portal }, { sender, message }) => ({
  subject: t('letters.forAdminNotify.subject', 'A message to the administrators'),
  replyTo: sender,
  body: [
    heading(t('letters.forAdminNotify.heading', 'A message to the administrators')),
    paragraph(
      t('letters.forAdminNotify.what', 'Somebody wrote this on the sign-in page of {portal}. Nobody has checked who it was.', {
        portal: portal.title,
      }),
    ),
    facts([address(t('letters.forAdminNotify.sender', 'Address given'), sender)]),
    quote(message),
    paragraph(t('letters.forAdminNotify.next', 'Your answer to this letter goes to that address.')),
  ],
}))
