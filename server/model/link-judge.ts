import { sameText } from '../platform/crypto/tokens.ts'
import { standingOfInvitation } from './invitation-standing.ts'
import { findLink, type Link } from './link.ts'
import { type LinkType, linkKinds } from './link-types.ts'
import { Activation, findPerson, type Person, Status, Type } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** What a request says about its link; all but type and key may be absent, and must equal the row when present (LR-2). */
export interface LinkClaims {
  readonly type: LinkType
  readonly key: string
  readonly uid?: string | undefined
  /** Key of `email` or of the opened `encemail`; null when the seal does not open. */
  readonly addressKey?: string | null | undefined
  readonly emplType?: string | undefined
}

/** What a link is worth now (LR-9). */
export type Judgement =
  | { readonly result: 'ok'; readonly link: Link; readonly person: Person }
  | { readonly result: 'expired'; readonly link: Link }
  /** `used`: it worked once; `registered`, `spent`: of invitations, LC-2. Pages say which; to operations all are invalid alike (LR-9). */
  | { readonly result: 'invalid'; readonly why: 'unknown' | 'used' | 'ended' | 'registered' | 'spent'; readonly link?: Link }

/** Judges a link and writes nothing (LR-7, LR-9). */
export async function judgeLink(db: Read, portal: Portal, claims: LinkClaims, now: number): Promise<Judgement> {
  const link = claims.key === '' ? undefined : await findLink(db, portal, claims.key)
  if (link === undefined || link.type !== linkKinds[claims.type].number || !agrees(link, claims))
    return { result: 'invalid', why: 'unknown' }
  return judgeRow(db, portal, claims.type, link, now)
}

/** Judges a row as it stands; `person`: its target, if it was read already. */
export async function judgeRow(db: Read, portal: Portal, type: LinkType, link: Link, now: number, person?: Person): Promise<Judgement> {
  if (type === 'LinkInvite' || type === 'EmpInvite') {
    const standing = await standingOfInvitation(db, portal, link, now)
    if (standing.kind === 'ok') return { result: 'ok', link, person: standing.speaker }
    return standing.kind === 'expired' ? { result: 'expired', link } : { result: 'invalid', why: standing.kind, link }
  }
  if (type === 'GuestShareLink' && !(await guestIsThere(db, portal, link)) && link.revoked_at === null)
    return { result: 'invalid', why: 'ended', link }
  const target = person ?? (link.target_id === null ? undefined : await findPerson(db, portal, link.target_id))
  return judgeFor(portal, type, link, target, now)
}

/** Whether the guest who is shared still is one, and not suspended (links-and-letters.md section 2, GuestShareLink). */
async function guestIsThere(db: Read, portal: Portal, link: Link): Promise<boolean> {
  const guest = await findPerson(db, portal, guestOf(link) ?? '')
  return guest !== undefined && guest.type === Type.Guest && guest.status !== Status.Terminated
}

/** The guest whom a GuestShareLink shares. */
export const guestOf = (link: Pick<Link, 'payload'>): string | undefined => (JSON.parse(link.payload) as { guest?: string }).guest

/** Judges a row, of any type but invitations, for its person, if there still is one. */
export function judgeFor(portal: Portal, type: LinkType, link: Link, person: Person | undefined, now: number): Judgement {
  if (link.used_at !== null) return { result: 'invalid', why: 'used', link }
  if (link.revoked_at !== null) return { result: 'invalid', why: 'ended', link }
  if (person === undefined || !stampsHold(link, person) || !typeHolds(type, portal, link, person))
    return { result: 'invalid', why: 'ended', link }
  if (link.expires_at !== null && now >= link.expires_at) return { result: 'expired', link }
  return { result: 'ok', link, person }
}

/** LR-2: what the request names must be what the row says. */
function agrees(link: Link, { uid, addressKey, emplType }: LinkClaims): boolean {
  if (uid !== undefined && !sameText(uid.toLowerCase(), link.target_id ?? '')) return false
  if (addressKey !== undefined && !(addressKey !== null && sameText(addressKey, link.address_key ?? ''))) return false
  // A row at its end has no payload any more (LR-16).
  if (link.used_at !== null || link.revoked_at !== null) return true
  const payload = JSON.parse(link.payload) as { emplType?: number }
  return emplType === undefined || emplType === String(payload.emplType ?? '')
}

/** True while nothing happened that the stamps of a link would tell (LR-6). */
export const stampsHold = (link: Link, person: Person): boolean =>
  (link.stamp_address === null || link.stamp_address === person.stamp_address) &&
  (link.stamp_credential === null || link.stamp_credential === person.stamp_credential) &&
  (link.stamp_status === null || link.stamp_status === person.stamp_status)

/** Whose link it is: its target, but the owner's where it hands the portal over to the target (LH-3). */
export const holderOf = (link: Pick<Link, 'type' | 'actor_id'>, target: Person): string =>
  link.type === linkKinds.PortalOwnerChange.number ? (link.actor_id ?? '') : target.id

/** What a type asks besides its stamps (links-and-letters.md section 2, last column). */
function typeHolds(type: LinkType, portal: Portal, link: Link, person: Person): boolean {
  switch (type) {
    case 'Wizard':
      return portal.wizardOpen && person.isOwner
    case 'PortalSuspend':
    case 'PortalContinue':
    case 'PortalRemove':
      return person.isOwner && person.status === Status.Active
    case 'GuestShareLink':
      return person.status === Status.Active && (person.isAdmin || person.type === Type.RoomAdmin)
    case 'PortalOwnerChange':
      return person.status === Status.Active && person.type !== Type.Guest && !person.isOwner && link.actor_id === portal.ownerId
    case 'Activation':
      return person.activation_status === Activation.Pending
    case 'EmailRevert':
      return true
    default:
      return person.status === Status.Active
  }
}
