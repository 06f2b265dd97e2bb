import { answerOf, api, until } from './client.ts'
import { readInstant } from './instant.ts'

/** A living session of the caller (portal.md SS-2); `opened` in UTC milliseconds. */
export interface Connection {
  readonly id: number
  /** The session of this browser. */
  readonly here: boolean
  readonly browser: string
  readonly platform: string
  readonly ip: string
  readonly opened: number | undefined
}

const connections = '/api/2.0/security/activeconnections'

/** GET activeconnections: this one first, the others newest first. */
export async function listConnections(signal?: AbortSignal): Promise<readonly Connection[]> {
  const { result } = await answerOf(api.GET(connections, until(signal)))
  return result.items.map(({ id, browser, platform, ip, date }) => ({
    id,
    here: id === result.loginEvent,
    browser,
    platform,
    ip,
    opened: readInstant(date),
  }))
}

/** PUT logout/{id}: ends one session (SS-3). */
export async function endConnection(loginEventId: number): Promise<void> {
  await answerOf(api.PUT(`${connections}/logout/{loginEventId}`, { params: { path: { loginEventId } } }))
}

/** PUT logoutallexceptthis: ends the own sessions elsewhere (SS-4). */
export async function endOtherConnections(): Promise<void> {
  await answerOf(api.PUT(`${connections}/logoutallexceptthis`))
}

/** PUT logoutallchangepassword: ends all, here too; gives the link for a new password, or undefined when it was mailed (SS-6). */
export async function endAllForNewPassword(): Promise<string | undefined> {
  return (await answerOf(api.PUT(`${connections}/logoutallchangepassword`))).result || undefined
}
