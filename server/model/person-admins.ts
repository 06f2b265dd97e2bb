import { type Person, Status, Type, toPerson } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** The owner and every active DocSpaceAdmin, those who have an address: whom letters to the administrators go to (links-and-letters.md section 7, Adm). */
export async function findAdmins(db: Read, portal: Portal): Promise<Person[]> {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('type', '=', Type.DocSpaceAdmin)
    .where('status', '=', Status.Active)
    .where('deleted_at', 'is', null)
    .where('email_key', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(row => toPerson(portal, row))
}
