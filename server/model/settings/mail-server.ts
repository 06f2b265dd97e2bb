import { acrossPortals } from '../../platform/db/portal-guard.ts'
import type { SettingsGroup } from '../settings.ts'
import type { Read } from '../tables.ts'

/** A portal's own mail server (portal.md SM-1); without a host the installation's is in force (LD-10). */
export interface MailServerSettings {
  readonly host: string
  readonly port: number
  readonly senderAddress: string
  readonly senderDisplayName: string
  readonly credentialsUserName: string
  /** Sealed with the server key; empty: none. */
  readonly sealedPassword: string
  readonly enableSSL: boolean
  readonly enableAuth: boolean
  readonly useNtlm: boolean
}

/** None of its own by default. */
export const mailServerSettings: SettingsGroup<MailServerSettings> = {
  name: 'mail-server',
  defaults: {
    host: '',
    port: 25,
    senderAddress: '',
    senderDisplayName: '',
    credentialsUserName: '',
    sealedPassword: '',
    enableSSL: false,
    enableAuth: false,
    useNtlm: false,
  },
}

const implicitTlsPort = 465

/** LD-11: how the portal's fields protect the connection. */
export const tlsOf = ({
  enableSSL,
  port,
}: Pick<MailServerSettings, 'enableSSL' | 'port'>): 'implicit' | 'starttls' | 'starttls-if-offered' => {
  if (!enableSSL) return 'starttls-if-offered'
  return port === implicitTlsPort ? 'implicit' : 'starttls'
}

/** What the sealed password of a portal's mail server is bound to. */
export const mailPasswordContext = (portalId: number): string => `mail server ${portalId}`

/** The portals that have a mail server of their own, at most `most` of them. */
export async function portalsWithMailServer(db: Read, most: number): Promise<number[]> {
  const rows = await db
    .selectFrom('settings')
    .select(['portal_id', 'value'])
    .where('name', '=', mailServerSettings.name)
    .limit(most)
    .$call(acrossPortals)
    .execute()
  return rows.filter(({ value }) => (JSON.parse(value) as Partial<MailServerSettings>).host).map(row => row.portal_id)
}
