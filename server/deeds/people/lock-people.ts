import { lockPerson, type Person } from '../../model/person.ts'
import type { Portal } from '../../model/portal.ts'
import type { Write } from '../../model/tables.ts'

/** Several people as they are now, by id, held until the transaction ends; always in one order, so that two such requests do not wait for each other. Unknown ones are missing. */
export async function lockPeople(tx: Write, portal: Portal, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const found = new Map<string, Person>()
  for (const id of [...new Set(ids)].sort()) {
    const person = await lockPerson(tx, portal, id)
    if (person) found.set(id, person)
  }
  return found
}
