import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { mailServerSettings } from '../../../model/settings/mail-server.ts'
import { saveSettings } from '../../../model/settings.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { MailServer, presentMailServer } from '../../../wire/mail-server.ts'

/** Puts the installation's mail server in force again (portal.md SM-4). */
export const restoreMailServer = operation({
  name: 'resetSmtpSettings',
  at: 'DELETE /smtpsettings/smtp',
  tag: 'Settings / Mail server',
  about: 'Use the installation’s mail server',
  description: 'Forgets the portal’s own mail server with its credentials.',
  who: signedIn,
  answers: MailServer,

  async run(call) {
    const { viewer, portal, db, server, now } = call
    demand(mayEditSettings, viewer, undefined)
    await db.write(async tx => {
      await saveSettings(tx, portal, mailServerSettings, mailServerSettings.defaults, now)
      await recordAudit(tx, call, 'MailServiceSettingsUpdated', [])
    })
    return presentMailServer(mailServerSettings.defaults, server.mailroom.senderOf(portal))
  },
})
