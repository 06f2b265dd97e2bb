import type { LinkType } from '../model/link-types.ts'
import type { Portal } from '../model/portal.ts'
import type { Sealer } from '../platform/crypto/seal.ts'

export interface LinkParts {
  readonly type: LinkType
  /** Absent where it travels in a cookie. */
  readonly key?: string
  readonly uid?: string
  /** Written sealed, as `encemail` (LK-5). */
  readonly address?: string
  readonly further?: Readonly<Record<string, string>>
}

/** The address of a link's page, on the portal's public URL (LK-1, LK-2). */
export function confirmLink(portal: Portal, sealer: Sealer, { type, key, uid, address, further }: LinkParts): string {
  const query = new URLSearchParams({ type })
  if (key !== undefined) query.set('key', key)
  if (address !== undefined) query.set('encemail', sealAddress(portal, sealer, address))
  if (uid !== undefined) query.set('uid', uid)
  for (const [name, value] of Object.entries(further ?? {})) query.set(name, value)
  return `${portal.url}/confirm/${type}?${query}`
}

export const sealAddress = (portal: Portal, sealer: Sealer, address: string): string => sealer.seal(address, String(portal.id))

/** Where a person is found in the application. */
export const profileLink = (portal: Portal, email: string): string =>
  `${portal.url}/accounts/people/filter?search=${encodeURIComponent(email)}`
