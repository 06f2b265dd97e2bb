import type { Base } from '../../../api/operation.ts'
import { findPerson, findPersonByUserName, type Person } from '../../../model/person.ts'
import { parseGuid } from '../../../platform/ids.ts'
import { userNotFound } from '../../../problems.ts'

/** Whom `{userid}` means: an id, else a user name (accounts.md OC-3); 404 for nobody. */
export async function findTarget({ db, portal }: Pick<Base, 'db' | 'portal'>, userid: string): Promise<Person> {
  const id = parseGuid(userid)
  const person = (id && (await findPerson(db.read, portal, id))) || (await findPersonByUserName(db.read, portal, userid))
  if (person === undefined) throw userNotFound()
  return person
}
