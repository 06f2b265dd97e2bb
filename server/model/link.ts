import { hashLinkKey, newLinkKey } from '../platform/crypto/tokens.ts'
import { newTimeId } from '../platform/ids.ts'
import type { Address } from './address.ts'
import { type LinkType, linkKinds } from './link-types.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import { insertion, prepared } from './prepared.ts'
import type { Read, Row, Write } from './tables.ts'

/** The row of a link; its key is not in it. */
export type Link = Row<'confirm_links'>

/** What a link is made of. */
export interface NewLink {
  readonly type: LinkType
  /** Whom it acts on, with the stamps of this moment; null only where nobody is named (EmpInvite). */
  readonly target: Person | null
  readonly actorId?: string
  readonly address?: Address
  readonly changeId?: string
  readonly invitationId?: string
  /** How often it works; absent: as its type says. */
  readonly maxUses?: number | null
  readonly payload?: Readonly<Record<string, string | number>>
  /** Milliseconds; null: no time of its own. */
  readonly life: number | null
  /** A key that must be shown again is derived, not random (LR-4). */
  readonly key?: string
  readonly id?: string
}

/** A link that was just made. */
export interface IssuedLink {
  readonly id: string
  readonly type: LinkType
  /** Travels in a letter; stored only as a hash (LR-1). */
  readonly key: string
}

const insertLinks = insertion('confirm_links', [
  'id',
  'portal_id',
  'type',
  'key_hash',
  'target_id',
  'actor_id',
  'address',
  'address_key',
  'change_id',
  'invitation_id',
  'payload',
  'stamp_address',
  'stamp_credential',
  'stamp_status',
  'max_uses',
  'uses',
  'created_at',
  'expires_at',
  'used_at',
  'revoked_at',
  'revoked_why',
  'opened_at',
])

/** Writes links, ending the older ones that each type says a newer one ends (LT-1). */
export async function issueLinks(tx: Write, portal: Portal, given: readonly NewLink[], now: number): Promise<IssuedLink[]> {
  await endOlder(tx, portal, given, now)
  const issued = given.map(link => ({ id: link.id ?? newTimeId(now), type: link.type, key: link.key ?? newLinkKey(now) }))
  const rows = given.map((link, i) => toRow(portal, link, issued[i]!, now))
  await insertLinks(tx, rows)
  return issued
}

function toRow(
  portal: Portal,
  { type, target, actorId, address, changeId, invitationId, maxUses: ownMaxUses, payload, life }: NewLink,
  { id, key }: IssuedLink,
  now: number,
): Link {
  const { number, maxUses, stamps } = linkKinds[type]
  const keeps = (stamp: string) => (stamps as readonly string[]).includes(stamp)
  return {
    id,
    portal_id: portal.id,
    type: number,
    key_hash: hashLinkKey(key),
    target_id: target?.id ?? null,
    actor_id: actorId ?? null,
    address: address?.address ?? null,
    address_key: address?.key ?? null,
    change_id: changeId ?? null,
    invitation_id: invitationId ?? null,
    payload: JSON.stringify(payload ?? {}),
    stamp_address: target && keeps('address') ? target.stamp_address : null,
    stamp_credential: target && keeps('credential') ? target.stamp_credential : null,
    stamp_status: target && keeps('status') ? target.stamp_status : null,
    max_uses: ownMaxUses === undefined ? maxUses : ownMaxUses,
    uses: 0,
    created_at: now,
    expires_at: life === null ? null : now + life,
    used_at: null,
    revoked_at: null,
    revoked_why: null,
    opened_at: null,
  }
}

const olderOfTarget = prepared((db: Read, given: { portal: number; now: number; target: string; type: number; orType: number }) =>
  db
    .updateTable('confirm_links')
    .set({ revoked_at: given.now, revoked_why: 'newer' })
    .where('portal_id', '=', given.portal)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('target_id', '=', given.target)
    .where('type', 'in', [given.type, given.orType]),
)

/** LT-1: a newer link for the same target, or the same address, ends the older ones; those of one target in one statement. */
async function endOlder(tx: Write, portal: Portal, given: readonly NewLink[], now: number): Promise<void> {
  const older = tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: 'newer' })
    .where('portal_id', '=', portal.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
  const targets = new Map<string, number[]>()
  for (const { type, target, address } of given) {
    const { newer, number } = linkKinds[type]
    if (newer === 'target' && target) targets.set(target.id, [...(targets.get(target.id) ?? []), number])
    if (newer === 'address' && address) {
      await older.where('type', '=', number).where('address_key', '=', address.key).where('change_id', 'is', null).execute()
    }
  }
  for (const [target, types] of targets)
    for (let at = 0; at < types.length; at += 2)
      await olderOfTarget.send(tx, { portal: portal.id, now, target, type: types[at]!, orType: types[at + 1] ?? types[at]! })
}

const linkOfKey = prepared((db: Read, given: { portal: number; hash: string }) =>
  db.selectFrom('confirm_links').selectAll().where('portal_id', '=', given.portal).where('key_hash', '=', given.hash),
)

/** The row of a key in this portal; whether it still holds is `judgeLink`'s business (LR-1). */
export function findLink(db: Read, portal: Portal, key: string): Promise<Link | undefined> {
  return linkOfKey.first(db, { portal: portal.id, hash: hashLinkKey(key) })
}

/** Rows by id; unknown ids are left out. */
export async function findLinks(db: Read, portal: Portal, ids: readonly string[]): Promise<ReadonlyMap<string, Link>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('confirm_links').selectAll().where('portal_id', '=', portal.id).where('id', 'in', ids).execute()
  return new Map(rows.map(row => [row.id, row]))
}

/** Uses a link up: one conditional update, true for exactly one of any number of parallel callers (LR-8). */
export async function consumeLink(tx: Write, link: Pick<Link, 'portal_id' | 'id'>, now: number): Promise<boolean> {
  const used = await tx
    .updateTable('confirm_links')
    .set(e => ({ uses: e('uses', '+', 1), used_at: now }))
    .where('portal_id', '=', link.portal_id)
    .where('id', '=', link.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .where(e => e.or([e('max_uses', 'is', null), e('uses', '<', e.ref('max_uses'))]))
    .returning('id')
    .execute()
  return used.length === 1
}

const linksOfChange = prepared((db: Read, given: { portal: number; change: string; now: number; why: string }) =>
  db
    .updateTable('confirm_links')
    .set({ revoked_at: given.now, revoked_why: given.why })
    .where('portal_id', '=', given.portal)
    .where('change_id', '=', given.change)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null),
)

/** Ends the living links of a change of address, of all types or of those named (E9 to E16, E22 to E24). */
export async function endLinksOfChange(
  tx: Write,
  portal: Portal,
  changeIds: readonly string[],
  why: string,
  now: number,
  types?: readonly LinkType[],
): Promise<void> {
  const [change, ...others] = changeIds
  if (change === undefined) return
  if (others.length === 0 && types === undefined) return void (await linksOfChange.run(tx, { portal: portal.id, change, now, why }))
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: why })
    .where('portal_id', '=', portal.id)
    .where('change_id', 'in', changeIds)
    .$if(types !== undefined, q =>
      q.where(
        'type',
        'in',
        types!.map(t => linkKinds[t].number),
      ),
    )
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/** What a change of address leaves alone: undoing earlier ones, invitations the person sent, guests they share (EW). */
const keptLinks: readonly LinkType[] = ['EmailRevert', 'LinkInvite', 'EmpInvite', 'GuestShareLink', 'Wizard']

/** Ends every living link that acts on a person, and an owner's offer to hand over, but those that undo earlier changes (EU-2, EW). */
export async function endLinksOf(
  tx: Write,
  person: Pick<Person, 'portal_id' | 'id'>,
  why: string,
  now: number,
  keep: readonly LinkType[] = keptLinks,
): Promise<void> {
  await tx
    .updateTable('confirm_links')
    .set({ revoked_at: now, revoked_why: why })
    .where('portal_id', '=', person.portal_id)
    // An offer to hand the portal over is the owner's, not the candidate's whose uid it names.
    .where(e =>
      e.or([
        e.and([e('target_id', '=', person.id), e('type', '!=', linkKinds.PortalOwnerChange.number)]),
        e.and([e('actor_id', '=', person.id), e('type', '=', linkKinds.PortalOwnerChange.number), e('change_id', 'is', null)]),
      ]),
    )
    .where(
      'type',
      'not in',
      keep.map(t => linkKinds[t].number),
    )
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
