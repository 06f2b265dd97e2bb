import type { Static } from 'typebox'
import type { MailServerSettings } from '../model/settings/mail-server.ts'
import { anything, flag, integer, optional, record, text } from './schema.ts'

const longest = 255
const mostPort = 65_535

/** Body of POST smtpsettings/smtp (portal.md SM-1, SM-3). */
export const NewMailServer = record(
  {
    host: text({ max: longest, default: '' }),
    port: integer({ min: 1, max: mostPort, default: 25 }),
    senderAddress: text({ max: longest, default: '' }),
    senderDisplayName: text({ max: longest, default: '' }),
    credentialsUserName: text({ max: longest, default: '' }),
    credentialsUserPassword: text({ default: '' }),
    enableSSL: flag({ default: false }),
    enableAuth: flag({ default: false }),
    useNtlm: flag({ default: false }),
    isDefaultSettings: optional(anything()),
  },
  { title: 'NewMailServer' },
)

/** The mail server in force; the password is never told (SM-1). */
export const MailServer = record(
  {
    host: text(),
    port: integer(),
    senderAddress: text(),
    senderDisplayName: text(),
    credentialsUserName: text(),
    credentialsUserPassword: text(),
    enableSSL: flag(),
    enableAuth: flag(),
    useNtlm: flag(),
    isDefaultSettings: flag(),
  },
  { title: 'MailServer' },
)

/** The portal's own, or what is told of the installation's: its sender, without host, user and password (SM-2). */
export function presentMailServer(
  settings: MailServerSettings,
  installation: { address: string; name: string },
): Static<typeof MailServer> {
  const { host, port, senderAddress, senderDisplayName, credentialsUserName, enableSSL, enableAuth, useNtlm } = settings
  const own = { host, port, senderAddress, senderDisplayName, credentialsUserName, enableSSL, enableAuth, useNtlm }
  if (host !== '') return { ...own, credentialsUserPassword: '', isDefaultSettings: false }
  return {
    ...own,
    senderAddress: installation.address,
    senderDisplayName: installation.name,
    credentialsUserPassword: '',
    isDefaultSettings: true,
  }
}
