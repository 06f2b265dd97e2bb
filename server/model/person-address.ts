import { breaksUnique } from '../platform/db/unique.ts'
import { newTimeId } from '../platform/ids.ts'
import { emailTaken } from '../problems.ts'
import type { Address } from './address.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read, Row, Write } from './tables.ts'

/** Why a person came to hold an address, and what made it trusted (EV-1, EV-2). */
export type AddressOrigin = 'registration' | 'creation' | 'invitation' | 'wizard' | 'change' | 'operator' | 'undo'

/** True when the key is held in this portal, as a present or a reserved address, by anybody but `except` (EA-5, EB-2). */
export async function addressIsTaken(db: Read, portal: Portal, key: string, except?: { reservedFor: string }): Promise<boolean> {
  const row = await db
    .selectFrom('person_addresses')
    .select(['person_id', 'held_until'])
    .where('portal_id', '=', portal.id)
    .where('held_key', '=', key)
    .executeTakeFirst()
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
  given: { changeId?: string; trustedAt?: number | null } = {},
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
    trusted_at: given.trustedAt ?? null,
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

/** Marks the present address as trusted, once (EV-2). */
export async function trustPresentAddress(tx: Write, person: Person, now: number): Promise<void> {
  await tx
    .updateTable('person_addresses')
    .set({ trusted_at: now })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('held_until', 'is', null)
    .where('trusted_at', 'is', null)
    .execute()
}

/** True when some address of the person was ever trusted (EV-2 b). */
export async function hasTrustedAddress(db: Read, person: Person): Promise<boolean> {
  const row = await db
    .selectFrom('person_addresses')
    .select('id')
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('trusted_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the present address is trusted, and the recovery address (EY-1): the present one if trusted, else the trusted one held last, else the present one. */
export async function standingOf(db: Read, person: Person): Promise<{ readonly trusted: boolean; readonly recovery: string }> {
  const [first, second] = await db
    .selectFrom('person_addresses')
    .select(['address', 'trusted_at', 'held_until'])
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where(e => e.or([e('held_until', 'is', null), e('trusted_at', 'is not', null)]))
    .orderBy(e => e('held_until', 'is', null), 'desc')
    .orderBy('held_from', 'desc')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  const recovery = first?.trusted_at == null ? second : first
  return { trusted: first?.held_until === null && first.trusted_at !== null, recovery: recovery?.address ?? person.email }
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
