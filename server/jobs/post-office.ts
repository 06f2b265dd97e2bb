import { type Config, mailFromOf, publicUrlOf } from '../config.ts'
import type { Portal } from '../model/portal.ts'
import { type MailServerSettings, mailPasswordContext, mailServerSettings, tlsOf } from '../model/settings/mail-server.ts'
import type { SettingsReader } from '../model/settings.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import { DeliveryProblem } from '../platform/mail/delivery-problem.ts'
import { hostProblem } from '../platform/mail/host-rules.ts'
import { oneLine } from '../platform/mail/plain.ts'
import { openTransport, type SmtpLimits, type SmtpSettings, type Transport } from '../platform/mail/smtp.ts'

/** The mail server in force for a portal, and who letters come from (LD-10). */
export interface Counter {
  readonly transport: Pick<Transport, 'send'>
  readonly from: { readonly name: string; readonly address: string }
}

/** A mail server with a queue of its own: that of one portal, by the portal's id, or the installation's. */
export type Lane = number | 'installation'

/** Hands letters to the mail server in force for each portal (LD-10). */
export interface PostOffice {
  /** Undefined: no mail server is configured, neither for the portal nor for the installation. */
  counterOf(portal: Portal): Promise<Counter | undefined>
  /** Whose mail server is in force for a portal; letters of one wait for no other's. */
  laneOf(portal: Portal): Promise<Lane>
  close(): void
}

/** What the choice of a mail server takes. */
export interface PostOfficeTools {
  readonly config: Config
  readonly settings: SettingsReader
  readonly sealer: Sealer
}

/** A portal's own transport belongs to one version of its settings; nothing of an older version is used again (LD-10). */
interface OwnTransport {
  readonly version: string
  readonly transport: Transport
}

/** Opens the mail servers; sessions are made when there is something to send. `limits` stand in for those of LD-13 in tests. */
export function openPostOffice({ config, settings, sealer }: PostOfficeTools, limits: Partial<SmtpLimits> = {}): PostOffice {
  const installation = config.smtpHost === undefined ? undefined : openTransport(smtpSettingsOf(config, config.smtpHost), limits)
  const own = new Map<number, OwnTransport>()

  function ownTransport(portal: Portal, saved: MailServerSettings): Transport {
    const version = JSON.stringify(saved)
    const known = own.get(portal.id)
    if (known?.version === version) return known.transport
    known?.transport.close()
    const password = saved.enableAuth ? sealer.open(saved.sealedPassword, mailPasswordContext(portal.id)) : undefined
    const transport = openTransport(
      {
        host: saved.host,
        port: saved.port,
        tls: tlsOf(saved),
        ...(config.smtpCaFile !== undefined && { caFile: config.smtpCaFile }),
        ...(saved.enableAuth && { user: saved.credentialsUserName, password: password ?? '' }),
        allowPlainAuth: config.mailAllowPlainAuth,
        heloName: new URL(publicUrlOf(config)).hostname,
      },
      limits,
    )
    own.set(portal.id, { version, transport })
    return transport
  }

  return {
    laneOf: async portal => ((await settings.of(portal, mailServerSettings)).host === '' ? 'installation' : portal.id),
    async counterOf(portal) {
      const saved = await settings.of(portal, mailServerSettings)
      if (saved.host !== '') {
        const from = { name: senderName(saved.senderDisplayName || portal.title), address: saved.senderAddress }
        const fault = await faultOf(saved, config)
        return { transport: fault ? refusing(fault) : ownTransport(portal, saved), from }
      }
      const from = { name: senderName(config.mailFromName ?? portal.title), address: mailFromOf(config) }
      return installation && { transport: installation, from }
    },
    close() {
      installation?.close()
      for (const { transport } of own.values()) transport.close()
    },
  }
}

/** A name on one line: a header with a line break would fail every letter of the portal (LG-5). */
const senderName = oneLine

/** What keeps a portal's settings from being used at all (LD-12, SM-5). */
async function faultOf(saved: MailServerSettings, config: Config): Promise<DeliveryProblem | undefined> {
  if (saved.enableAuth && saved.useNtlm) return new DeliveryProblem(false, 'Sign-in by NTLM is not supported')
  const problem = config.smtpNetworks === 'public' ? await hostProblem(saved.host) : undefined
  return problem === undefined ? undefined : new DeliveryProblem(true, problem)
}

const refusing = (problem: DeliveryProblem): Counter['transport'] => ({ send: () => Promise.reject(problem) })

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
