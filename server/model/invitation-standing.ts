import type { Link } from './link.ts'
import { linkKinds } from './link-types.ts'
import { findPerson, type Person, Status } from './person.ts'
import { mayHandOut } from './person-kinds.ts'
import type { Portal } from './portal.ts'
import { entrance, trustsDomainOf } from './settings/entrance.ts'
import { readSettings } from './settings.ts'
import type { Read } from './tables.ts'

/** What an invitation is worth now; `speaker` invites: the inviter or manager, the owner where nobody does (EmpInvite). */
export type InvitationStanding =
  | { readonly kind: 'ok'; readonly speaker: Person }
  /** `registered`: the address signs in already, which goes before everything else; `spent`: no uses are left (LC-2). */
  | { readonly kind: 'registered' | 'used' | 'ended' | 'expired' | 'spent' }

/** What the row of an invitation says besides its columns; the invitee and their counter are those of an individual one. */
export interface InvitationPayload {
  readonly emplType?: number
  readonly invitee?: string
  readonly inviteeStamp?: number
}

/** The payload of an invitation's row. */
export const payloadOf = (link: Link): InvitationPayload => JSON.parse(link.payload) as InvitationPayload

/** Judges the row of a LinkInvite or EmpInvite by everything that may have ended it (links-and-letters.md section 2, LR-9, LR-12); writes nothing. */
export async function standingOfInvitation(db: Read, portal: Portal, link: Link, now: number): Promise<InvitationStanding> {
  const holder = link.address_key === null ? undefined : await findHolder(db, portal, link.address_key)
  if (holder?.isPresent && holder.person?.status === Status.Active) return { kind: 'registered' }
  if (link.used_at !== null) return { kind: 'used' }
  if (link.revoked_at !== null) return { kind: 'ended' }
  const speaker = await findPerson(db, portal, link.target_id ?? portal.ownerId)
  if (speaker?.status !== Status.Active) return { kind: 'ended' }
  if (link.type === linkKinds.EmpInvite.number) {
    if (holder !== undefined || !trustsDomainOf(await readSettings(db, portal, entrance), link.address_key ?? '')) return { kind: 'ended' }
  } else {
    const { emplType = 0, invitee, inviteeStamp } = payloadOf(link)
    if (!mayHandOut(speaker, emplType)) return { kind: 'ended' }
    if (link.address_key !== null) {
      const invited = holder?.isPresent ? holder.person : undefined
      if (invited?.status !== Status.Pending || invited.id !== invitee || invited.stamp_status !== inviteeStamp) return { kind: 'ended' }
    }
    const limit = link.invitation_id === null ? 'ok' : await judgeRecord(db, portal, link.invitation_id, now)
    if (limit !== 'ok') return { kind: limit }
  }
  return link.expires_at !== null && now >= link.expires_at ? { kind: 'expired' } : { kind: 'ok', speaker }
}

/** Who holds an address, as their present or as a reserved one. */
async function findHolder(db: Read, portal: Portal, key: string): Promise<{ isPresent: boolean; person: Person | undefined } | undefined> {
  const row = await db
    .selectFrom('person_addresses')
    .select(['person_id', 'held_until'])
    .where('portal_id', '=', portal.id)
    .where('held_key', '=', key)
    .executeTakeFirst()
  return row && { isPresent: row.held_until === null, person: await findPerson(db, portal, row.person_id) }
}

/** The limits of the portal's own link hold for everybody who hands it on (LT-6). */
async function judgeRecord(db: Read, portal: Portal, id: string, now: number): Promise<'ok' | 'ended' | 'expired' | 'spent'> {
  const record = await db
    .selectFrom('invitation_links')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (record === undefined) return 'ended'
  if (record.expires_at !== null && now >= record.expires_at) return 'expired'
  return record.max_uses !== null && record.uses >= record.max_uses ? 'spent' : 'ok'
}
