import { type Config, mailFromOf, publicUrlOf } from '../config.ts'
import type { Portal } from '../model/portal.ts'
import { openTransport, type SmtpLimits, type SmtpSettings, type Transport } from '../platform/mail/smtp.ts'

/** The mail server in force for a portal, and who letters come from; undefined: none is configured (LD-10). */
export interface Counter {
  readonly transport: Transport
  readonly from: { readonly name: string; readonly address: string }
}

export interface PostOffice {
  counterOf(portal: Portal): Counter | undefined
  close(): void
}

/** Opens the installation's mail server; sessions are made when there is something to send. `limits` stand in for those of LD-13 in tests. */
export function openPostOffice(config: Config, limits: Partial<SmtpLimits> = {}): PostOffice {
  if (config.smtpHost === undefined) return { counterOf: () => undefined, close: () => {} }
  const transport = openTransport(smtpSettingsOf(config, config.smtpHost), limits)
  const address = mailFromOf(config)
  return {
    counterOf: portal => ({ transport, from: { name: config.mailFromName ?? portal.title, address } }),
    close: () => transport.close(),
  }
}

/** The installation's mail server as the settings describe it. */
export const smtpSettingsOf = (config: Config, host: string): SmtpSettings => ({
  host,
  port: config.smtpPort,
  tls: config.smtpTls,
  ...(config.smtpCaFile !== undefined && { caFile: config.smtpCaFile }),
  ...(config.smtpUser !== undefined && { user: config.smtpUser }),
  ...(config.smtpPassword !== undefined && { password: config.smtpPassword }),
  allowPlainAuth: config.mailAllowPlainAuth,
  heloName: new URL(publicUrlOf(config)).hostname,
})
