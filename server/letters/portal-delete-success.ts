import { button, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Tells the owner that the portal is gone. `farewellUrl` is the setting of that name, null where it is not set. */
export const portalDeleteSuccess = letter<{ farewellUrl: string | null }>('portal_delete_success', ({ t, portal }, { farewellUrl }) => ({
  subject: t('letters.portalDeleteSuccess.subject', 'The portal was deleted'),
  body: [
    heading(t('letters.portalDeleteSuccess.heading', 'The portal was deleted')),
    paragraph(
      t('letters.portalDeleteSuccess.what', '{portal} ({url}) was deleted, as you asked. Its people can no longer sign in.', {
        portal: portal.title,
        url: new URL(portal.url).host,
      }),
    ),
    ...(farewellUrl === null ? [] : [button(t('letters.portalDeleteSuccess.do', 'Tell us why'), farewellUrl)]),
    paragraph(t('letters.portalDeleteSuccess.nothing', 'You need not do anything.')),
  ],
}))
