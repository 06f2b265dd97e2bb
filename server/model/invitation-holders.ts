import { findPeople, type Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** Who holds an address: as the present one, or kept for them after a change. */
export interface Holder {
  readonly person: Person
  readonly isReserved: boolean
}

/** How many keys one question names; databases bound the parameters of a statement. */
const batch = 500

/** The holders of addresses by key; free ones are missing. */
export async function findHolders(db: Read, portal: Portal, keys: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
  const found = new Map<string, Holder>()
  for (let from = 0; from < keys.length; from += batch) {
    const rows = await db
      .selectFrom('person_addresses')
      .select(['person_id', 'held_key', 'held_until'])
      .where('portal_id', '=', portal.id)
      .where('held_key', 'in', keys.slice(from, from + batch))
      .execute()
    const people = await findPeople(db, portal, [...new Set(rows.map(row => row.person_id))])
    for (const { person_id, held_key, held_until } of rows) {
      const person = people.get(person_id)
      if (person && held_key !== null) found.set(held_key, { person, isReserved: held_until !== null })
    }
  }
  return found
}
