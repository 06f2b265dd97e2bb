import { record } from '../../model/audit.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import { searchText } from '../../model/person-add.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { type Doing, nameOf } from '../doing.ts'

/** Writes somebody's names, normalised and judged before (NM-1, NM-2); the same person comes back when they have them already. */
export async function rename(
  tx: Write,
  doing: Doing,
  personId: string,
  { firstName, lastName }: { firstName: string; lastName: string },
): Promise<Person> {
  const person = await lockPerson(tx, doing.portal, personId)
  if (person === undefined) throw linkInvalid()
  if (person.first_name === firstName && person.last_name === lastName) return person
  const set = {
    first_name: firstName,
    last_name: lastName,
    first_key: firstName.toLowerCase(),
    last_key: lastName.toLowerCase(),
    search_text: searchText(firstName, lastName, person.email),
    modified_at: doing.now,
  }
  await tx.updateTable('people').set(set).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  const renamed = { ...person, ...set }
  await record(tx, doing, 'UserUpdated', [person.id], { name: nameOf(renamed, doing.portal.culture) })
  return renamed
}
