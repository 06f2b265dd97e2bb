import { findPeople, type Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** Who made each of these people, in one query; undefined for those whose maker is unknown or gone. */
export async function findMakers(db: Read, portal: Portal, people: readonly Person[]): Promise<(person: Person) => Person | undefined> {
  const makers = await findPeople(db, portal, [...new Set(people.map(person => person.created_by).filter(id => id !== null))])
  return person => makers.get(person.created_by ?? '')
}
