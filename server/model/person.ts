import { locked } from '../platform/db/lock.ts'
import { Type } from './person-kinds.ts'
import type { Portal } from './portal.ts'
import { prepared } from './prepared.ts'
import type { Read, Row, Write } from './tables.ts'

export { Activation, type PersonType, Status, Type } from './person-kinds.ts'

/** The row of a person, with what their portal says of them. */
export interface Person extends Row<'people'> {
  readonly isOwner: boolean
  /** DocSpaceAdmin, the owner included. */
  readonly isAdmin: boolean
}

/** Somebody who is calling: a person, and how they proved it. */
export interface Viewer extends Person {
  readonly via: 'session' | 'basic' | 'apiKey' | 'link'
  readonly session?: Row<'sessions'>
  /** The key that called, when one did; it may do what its scopes say (WK-3). */
  readonly key?: Row<'api_keys'>
}

/** A row as a person of its portal. */
export function toPerson(portal: Portal, row: Row<'people'>): Person {
  const isOwner = row.id === portal.ownerId
  return { ...row, isOwner, isAdmin: isOwner || row.type === Type.DocSpaceAdmin }
}

interface OneOfPortal {
  readonly portal: number
  readonly id: string
}

const personById = prepared((db: Read, given: OneOfPortal) =>
  db.selectFrom('people').selectAll().where('portal_id', '=', given.portal).where('id', '=', given.id),
)

/** One who is not deleted, by id. */
export async function findPerson(db: Read, portal: Portal, id: string): Promise<Person | undefined> {
  const row = await personById.first(db, { portal: portal.id, id })
  return row && row.deleted_at === null ? toPerson(portal, row) : undefined
}

/** By the key of the present address (EA-7); reserved addresses find nobody. */
export async function findPersonByEmail(db: Read, portal: Portal, emailKey: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('people')
    .innerJoin('person_addresses', j =>
      j.onRef('person_addresses.portal_id', '=', 'people.portal_id').onRef('person_addresses.person_id', '=', 'people.id'),
    )
    .selectAll('people')
    .where('people.portal_id', '=', portal.id)
    .where('person_addresses.portal_id', '=', portal.id)
    .where('person_addresses.held_key', '=', emailKey)
    .where('people.email_key', '=', emailKey)
    .executeTakeFirst()
  return row && toPerson(portal, row)
}

/** By user name, which never changes (NM-3), without regard to case. */
export async function findPersonByUserName(db: Read, portal: Portal, userName: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('user_name_key', '=', userName.toLowerCase())
    .executeTakeFirst()
  return row && toPerson(portal, row)
}

/** The same people as `ids`, by id; unknown and deleted ones are missing. */
export async function findPeople(db: Read, portal: Portal, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people').selectAll().where('portal_id', '=', portal.id).where('id', 'in', ids).execute()
  return new Map(rows.filter(row => row.deleted_at === null).map(row => [row.id, toPerson(portal, row)]))
}

const lockedPerson = prepared((db: Read, given: OneOfPortal) =>
  db
    .selectFrom('people')
    .selectAll()
    .where('portal_id', '=', given.portal)
    .where('id', '=', given.id)
    .$call(q => locked(db)(q)),
)

/** The person as they are now, held against other changes until the transaction ends (EK-1: person, then change, then link). */
export async function lockPerson(tx: Write, portal: Portal, id: string): Promise<Person | undefined> {
  const row = await lockedPerson.first(tx, { portal: portal.id, id })
  return row && row.deleted_at === null ? toPerson(portal, row) : undefined
}
