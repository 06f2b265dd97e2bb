import { newId } from '../platform/ids.ts'
import type { Address } from './address.ts'
import { userNameFor } from './name.ts'
import { Activation, type Person, Status, toPerson } from './person.ts'
import { type AddressOrigin, holdAddress } from './person-address.ts'
import type { Portal } from './portal.ts'
import { countPerson } from './seats.ts'
import type { Read, Row, Write } from './tables.ts'

/** What a person is made of. */
export interface NewPerson {
  readonly id?: string
  readonly email: Address | null
  readonly firstName: string
  readonly lastName: string
  readonly type: number
  readonly status?: number
  readonly activation?: number
  readonly culture?: string | null
  readonly location?: string | null
  readonly notes?: string | null
  readonly contacts?: readonly { type: string; value: string }[]
  readonly spam?: boolean
  readonly createdBy?: string | null
  readonly how: AddressOrigin
}

/** The words the text filter looks in, lower case; a line for each, so that no word reaches over two of them (SE-4). */
export const searchText = (firstName: string, lastName: string, email: string): string =>
  `${firstName}\n${lastName}\n${email}`.toLowerCase()

/** Adds a person with their first address; a taken address is refused (`email_taken`), a taken user name is numbered (NM-3). */
export async function addPerson(tx: Write, portal: Portal, given: NewPerson, now: number): Promise<Person> {
  const id = given.id ?? newId()
  const email = given.email?.address ?? ''
  const counted = { type: given.type, status: given.status ?? Status.Active }
  await countPerson(tx, portal, null, counted)
  const userName = await freeUserName(tx, portal, email || `${given.firstName}@`)
  const row: Row<'people'> = {
    id,
    portal_id: portal.id,
    user_name: userName,
    user_name_key: userName.toLowerCase(),
    email,
    email_key: given.email?.key ?? null,
    first_name: given.firstName,
    last_name: given.lastName,
    first_key: given.firstName.toLowerCase(),
    last_key: given.lastName.toLowerCase(),
    ...counted,
    activation_status: given.activation ?? Activation.Pending,
    culture: given.culture ?? null,
    location: given.location ?? null,
    notes: given.notes ?? null,
    contacts: JSON.stringify(given.contacts ?? []),
    spam: given.spam ? 1 : 0,
    theme: null,
    theme_at: null,
    status_before: null,
    managed_by: null,
    created_by: given.createdBy ?? null,
    created_at: now,
    modified_at: now,
    terminated_at: null,
    deleted_at: null,
    search_text: searchText(given.firstName, given.lastName, email),
    stamp_address: 0,
    stamp_credential: 0,
    stamp_status: 0,
    change_blocked_until: null,
    frozen_by: null,
    authenticator_at: null,
    photo: null,
  }
  if (given.email) await holdAddress(tx, row, given.email, given.how, now)
  await tx.insertInto('people').values(row).execute()
  return toPerson(portal, row)
}

/** NM-3: the first spelling that nobody in the portal has. */
async function freeUserName(db: Read, portal: Portal, address: string): Promise<string> {
  for (let n = 0; ; n++) {
    const name = userNameFor(address, n)
    const row = await db
      .selectFrom('people')
      .select('id')
      .where('portal_id', '=', portal.id)
      .where('user_name_key', '=', name.toLowerCase())
      .executeTakeFirst()
    if (row === undefined) return name
  }
}
