import { answerOf, api, until, type Wire } from './client.ts'
import { readInstant } from './instant.ts'
import type { AddableType } from './people.ts'

/** The invitation link of a type (portal.md IL-4); `expires` in UTC milliseconds, undefined for never. */
export interface InvitationLink {
  readonly id: string
  readonly url: string
  readonly expires: number | undefined
  readonly expired: boolean
  /** Undefined for any number. */
  readonly mostUses: number | undefined
  readonly uses: number
}

/** How long a link lives and for how many; undefined for no bound. */
export interface LinkBounds {
  readonly expires: number | undefined
  readonly mostUses: number | undefined
}

const path = '/api/2.0/portal/users/invitationlink'

const read = (wire: Wire<'InvitationLink'>): InvitationLink => ({
  id: wire.id,
  url: wire.url ?? '',
  expires: readInstant(wire.expiration),
  expired: wire.isExpired,
  mostUses: wire.maxUseCount,
  uses: wire.currentUseCount,
})

const write = ({ expires, mostUses }: LinkBounds) => ({
  ...(expires !== undefined && { expiration: new Date(expires).toISOString() }),
  ...(mostUses !== undefined && { maxUseCount: mostUses }),
})

/** GET invitationlink/{type}: null when there is none (IL-15). */
export async function getInvitationLink(employeeType: AddableType, signal?: AbortSignal): Promise<InvitationLink | null> {
  const { result } = await answerOf(api.GET(`${path}/{employeeType}`, { params: { path: { employeeType } }, ...until(signal) }))
  return result ? read(result) : null
}

/** POST invitationlink (IL-10). */
export async function createInvitationLink(employeeType: AddableType, bounds: LinkBounds): Promise<InvitationLink> {
  return read((await answerOf(api.POST(path, { body: { employeeType, ...write(bounds) } }))).result)
}

/** PUT invitationlink: what is left out has no bound (IL-18). */
export async function changeInvitationLink(id: string, bounds: LinkBounds): Promise<InvitationLink> {
  return read((await answerOf(api.PUT(path, { body: { id, ...write(bounds) } }))).result)
}

/** DELETE invitationlink: its addresses die at once (IL-22). */
export async function deleteInvitationLink(id: string): Promise<void> {
  await answerOf(api.DELETE(path, { body: { id } }))
}
