import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { type MailServerSettings, mailPasswordContext, mailServerSettings } from '../../../model/settings/mail-server.ts'
import { saveSettings } from '../../../model/settings.ts'
import { hostProblem } from '../../../platform/mail/host-rules.ts'
import * as problems from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { MailServer, NewMailServer, presentMailServer } from '../../../wire/mail-server.ts'

/** Gives the portal a mail server of its own, in force from the next letter on (portal.md SM-3, SM-5). */
export const saveMailServer = operation({
  name: 'saveSmtpSettings',
  at: 'POST /smtpsettings/smtp',
  tag: 'Settings / Mail server',
  about: 'Set the mail server of the portal',
  description:
    'In force from the next letter on. An empty password keeps the stored one while host, port and user name stay the same. `enableSSL` means TLS from the start on port 465 and STARTTLS elsewhere.',
  who: signedIn,
  body: NewMailServer,
  answers: MailServer,
  refusals: [{ status: 400, description: 'Host, sender, user name or password missing' }],

  async run(call) {
    const { viewer, portal, db, body, server, now } = call
    demand(mayEditSettings, viewer, undefined)
    const { credentialsUserPassword, isDefaultSettings: _, ...given } = body
    const host = given.host.trim()
    if (host === '') throw problems.mailHostEmpty()
    if (given.senderAddress.trim() === '') throw problems.mailSenderEmpty()
    if (given.enableAuth && given.credentialsUserName.trim() === '') throw problems.mailUserEmpty()
    const old = await server.settings.of(portal, mailServerSettings)
    const next: MailServerSettings = { ...given, host, sealedPassword: '' }
    const kept = credentialsUserPassword === '' && isSameAccount(old, next) ? old.sealedPassword : ''
    const sealedPassword =
      credentialsUserPassword === '' ? kept : server.sealer.seal(credentialsUserPassword, mailPasswordContext(portal.id))
    if (given.enableAuth && sealedPassword === '') throw problems.mailPasswordEmpty()
    if (server.config.smtpNetworks === 'public' && (await hostProblem(host))) throw problems.badArgument('Host')
    const saved = { ...next, sealedPassword: given.enableAuth ? sealedPassword : '' }
    await db.write(async tx => {
      await saveSettings(tx, portal, mailServerSettings, saved, now)
      await recordAudit(tx, call, 'MailServiceSettingsUpdated', [])
    })
    return presentMailServer(saved, server.mailroom.senderOf(portal))
  },
})

const isSameAccount = (a: MailServerSettings, b: MailServerSettings): boolean =>
  a.host === b.host && a.port === b.port && a.credentialsUserName === b.credentialsUserName
