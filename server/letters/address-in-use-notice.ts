import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells the holder that somebody asked for their address (`at`, UTC milliseconds), and that nothing changed. */
export const addressInUseNotice = letter<{ at: number }>('address_in_use_notice', ({ t, portal, when }, { at }) => ({
  subject: t('letters.addressInUseNotice.subject', 'Somebody asked for your email address'),
  body: [
    heading(t('letters.addressInUseNotice.heading', 'Nothing changed')),
    paragraph(
      t(
        'letters.addressInUseNotice.what',
        'Somebody asked to use this address for another account at {portal}. It is yours, so it stays with your account.',
        {
          portal: portal.title,
        },
      ),
    ),
    facts([{ label: t('letters.origin.when', 'When'), value: when(at) }]),
    paragraph(t('letters.addressInUseNotice.nothing', 'You need not do anything. Your account and your password are as they were.')),
  ],
}))
