import { operation, signedIn } from '../../../api/operation.ts'
import { mailServerSettings } from '../../../model/settings/mail-server.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { MailServer, presentMailServer } from '../../../wire/mail-server.ts'

/** The mail server of the portal (portal.md SM-2). */
export const getMailServer = operation({
  name: 'getSmtpSettings',
  at: 'GET /smtpsettings/smtp',
  tag: 'Settings / Mail server',
  about: 'The mail server of the portal',
  description: 'The portal’s own mail server, or with `isDefaultSettings` the sender of the installation’s. The password is never told.',
  who: signedIn,
  answers: MailServer,

  async run({ viewer, portal, server }) {
    demand(mayEditSettings, viewer, undefined)
    return presentMailServer(await server.settings.of(portal, mailServerSettings), server.mailroom.senderOf(portal))
  },
})
