import { findPerson, findPersonByUserName, type Person } from '../../model/person.ts'
import type { Portal } from '../../model/portal.ts'
import type { Read } from '../../model/tables.ts'
import { parseGuid } from '../../platform/ids.ts'
import { userNotFound } from '../../problems.ts'

/** Whom the `{userid}` of a path means: a GUID, else a user name (accounts.md OC-3); nobody: 404. */
export async function findNamed(db: Read, portal: Portal, name: string): Promise<Person> {
  const id = parseGuid(name)
  const person = (id && (await findPerson(db, portal, id))) || (await findPersonByUserName(db, portal, name))
  if (person === undefined) throw userNotFound()
  return person
}
