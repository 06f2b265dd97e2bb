import type { Sealer } from '../platform/crypto/seal.ts'
import { addressKey } from './address.ts'
import type { LinkClaims } from './link-judge.ts'
import { linkTypeOf } from './link-types.ts'
import type { Portal } from './portal.ts'

/** What a link's parameters claim; undefined without a known type (LH-1, LR-2). */
export function claimsOf(
  sealer: Sealer,
  portal: Portal,
  given: ReadonlyMap<string, string>,
  cookies: ReadonlyMap<string, string>,
): LinkClaims | undefined {
  const type = linkTypeOf(given.get('type') ?? '')
  if (type === undefined) return undefined
  const filled = (name: string): string | undefined => given.get(name) || undefined
  return {
    type,
    key: filled('key') ?? cookies.get(`asc_confirm_key_${type}`) ?? '',
    uid: filled('uid'),
    addressKey: claimedAddress(sealer, portal, filled('email'), filled('encemail')),
    emplType: filled('empltype'),
  }
}

function claimedAddress(
  sealer: Sealer,
  portal: Portal,
  email: string | undefined,
  encemail: string | undefined,
): string | null | undefined {
  const opened = encemail === undefined ? undefined : sealer.open(encemail, String(portal.id))
  if (encemail !== undefined && opened === undefined) return null
  const keys = [email, opened].filter(text => text !== undefined).map(text => addressKey(text) ?? null)
  if (keys.length === 2 && keys[0] !== keys[1]) return null
  return keys[0]
}
