import { breaksUnique } from '../platform/db/unique.ts'
import { newTimeId } from '../platform/ids.ts'
import { emailTaken } from '../problems.ts'
import type { Address } from './address.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import { prepared } from './prepared.ts'
import type { Read, Row, Write } from './tables.ts'

/** Why a person came to hold an address, and what made it trusted (EV-1, EV-2). */
export type AddressOrigin = 'registration' | 'creation' | 'invitation' | 'wizard' | 'change' | 'operator' | 'undo'

const holderOf = prepared((db: Read, given: { portal: number; key: string }) =>
  db
    .selectFrom('person_addresses')
    .select(['person_id', 'held_until'])
    .where('portal_id', '=', given.portal)
    .where('held_key', '=', given.key),
)

/** True when the key is held in this portal, as a present or a reserved address, by anybody but `except` (EA-5, EB-2). */
export async function addressIsTaken(db: Read, portal: Portal, key: string, except?: { reservedFor: string }): Promise<boolean> {
  const row = await holderOf.first(db, { portal: portal.id, key })
  if (row === undefined) return false
  return !(except && row.person_id === except.reservedFor && row.held_until !== null)
}

/**
 * Makes `address` the person's own. The unique rule of the table decides races: the loser gets `email_taken` (EA-6).
 * A reservation of the same person for the same key gives way (EB-3).
 */
export async function holdAddress(
  tx: Write,
  person: Pick<Person, 'portal_id' | 'id'>,
  address: Address,
  how: AddressOrigin,
  now: number,
  given: { changeId?: string; trusted?: boolean; proved?: boolean } = {},
): Promise<void> {
  await releaseOwnReservation(tx, person, address.key)
  const row = {
    id: newTimeId(now),
    portal_id: person.portal_id,
    person_id: person.id,
    address: address.address,
    address_key: address.key,
    held_key: address.key,
    held_from: now,
    held_until: null,
    trusted_at: given.trusted || given.proved ? now : null,
    proved_at: given.proved ? now : null,
    how,
    change_id: given.changeId ?? null,
    reserved_until: null,
  }
  await tx
    .insertInto('person_addresses')
    .values(row)
    .execute()
    .catch(error => {
      throw breaksUnique(error, 'person_addresses', ['portal_id', 'held_key']) ? emailTaken() : error
    })
}

async function releaseOwnReservation(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, key: string): Promise<void> {
  await tx
    .updateTable('person_addresses')
    .set({ held_key: null, reserved_until: null })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('held_key', '=', key)
    .where('held_until', 'is not', null)
    .execute()
}

/** Ends the present address: reserved until a time for its change (EB-1), or free at once. */
export async function leaveAddress(
  tx: Write,
  person: Person,
  now: number,
  reserved: { until: number; changeId: string } | null,
): Promise<void> {
  await tx
    .updateTable('person_addresses')
    .set({
      held_until: now,
      held_key: reserved ? person.email_key : null,
      reserved_until: reserved?.until ?? null,
      ...(reserved && { change_id: reserved.changeId }),
    })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('held_until', 'is', null)
    .execute()
}

/** Frees what changes had reserved (E22 to E24). */
export async function endReservations(tx: Write, portal: Portal, changeIds: readonly string[]): Promise<void> {
  if (changeIds.length === 0) return
  await tx
    .updateTable('person_addresses')
    .set({ held_key: null, reserved_until: null })
    .where('portal_id', '=', portal.id)
    .where('change_id', 'in', changeIds)
    .where('held_until', 'is not', null)
    .execute()
}

/** A person’s first session makes the present address trusted, unless one of theirs already is (EV-2 b). */
export async function trustByFirstSession(tx: Write, person: Person, now: number): Promise<void> {
  if (person.email_key === null || (await hasAddressWith(tx, person, 'trusted_at'))) return
  await tx
    .updateTable('person_addresses')
    .set({ trusted_at: now })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('held_until', 'is', null)
    .execute()
}

/**
 * A link sent to an address was used: trusted and proved, each once (EV-2 a). `key` is the present address’s, or that of an
 * earlier one that is trusted, since letters also go to the recovery address.
 */
export async function proveAddress(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, key: string | null, now: number): Promise<void> {
  await tx
    .updateTable('person_addresses')
    .set(e => ({ trusted_at: e.fn.coalesce('trusted_at', e.val(now)), proved_at: now }))
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('address_key', '=', key)
    .where('proved_at', 'is', null)
    .where(e => e.or([e('held_until', 'is', null), e('trusted_at', 'is not', null)]))
    .execute()
}

/** A link sent to the present address was used (EV-2 a). */
export const trustPresentAddress = (tx: Write, person: Person, now: number): Promise<void> =>
  proveAddress(tx, person, person.email_key, now)

/** True when a link sent to some address of the person was ever used (EV-4). */
export const wasEverProved = (db: Read, person: Pick<Person, 'portal_id' | 'id'>): Promise<boolean> =>
  hasAddressWith(db, person, 'proved_at')

async function hasAddressWith(db: Read, person: Pick<Person, 'portal_id' | 'id'>, mark: 'trusted_at' | 'proved_at'): Promise<boolean> {
  const row = await db
    .selectFrom('person_addresses')
    .select('id')
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where(mark, 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const presentAndTrusted = prepared((db: Read, given: { portal: number; person: string }) =>
  db
    .selectFrom('person_addresses')
    .select(['id', 'address', 'trusted_at', 'held_from', 'held_until'])
    .where('portal_id', '=', given.portal)
    .where('person_id', '=', given.person)
    .where(e => e.or([e('held_until', 'is', null), e('trusted_at', 'is not', null)])),
)

/** Whether the present address is trusted, and the recovery address (EY-1): the present one if trusted, else the trusted one held last, else the present one. */
export async function standingOf(db: Read, person: Person): Promise<{ readonly trusted: boolean; readonly recovery: string }> {
  const rows = await presentAndTrusted.all(db, { portal: person.portal_id, person: person.id })
  const present = rows.find(row => row.held_until === null)
  if (present !== undefined && present.trusted_at !== null) return { trusted: true, recovery: present.address }
  const [last] = rows.filter(row => row !== present).sort((a, b) => b.held_from - a.held_from || (a.id < b.id ? 1 : -1))
  return { trusted: false, recovery: last?.address ?? person.email }
}

/** Where a letter goes that must reach the person whoever changed their address (EY-1, EY-2). */
export const recoveryAddress = async (db: Read, person: Person): Promise<string> => (await standingOf(db, person)).recovery

/** Every address the person held, newest first (EO-10). */
export function addressHistory(db: Read, person: Person): Promise<Row<'person_addresses'>[]> {
  return db
    .selectFrom('person_addresses')
    .selectAll()
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .orderBy('held_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
