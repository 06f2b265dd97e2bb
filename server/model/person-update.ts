import { type Person, toPerson } from './person.ts'
import type { Portal } from './portal.ts'
import type { Row, Write } from './tables.ts'

type Columns = Omit<Row<'people'>, 'id' | 'portal_id' | 'modified_at'>

/** Writes columns of a person who is locked, and that they changed now; gives them as they are then. */
export async function updatePerson(tx: Write, portal: Portal, person: Person, columns: Partial<Columns>, now: number): Promise<Person> {
  // Changes of one moment differ, too: the number shows in the addresses of pictures (accounts.md 2.1).
  const set = { ...columns, modified_at: Math.max(now, person.modified_at + 1) }
  await tx.updateTable('people').set(set).where('portal_id', '=', portal.id).where('id', '=', person.id).execute()
  const { isOwner: _owner, isAdmin: _admin, ...row } = person
  return toPerson(portal, { ...row, ...set })
}
