import { Activation, type Person, Type, toPerson, type Viewer } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** Pending, alone or with the bit of a generated address (OC-6). */
const pending = [Activation.Pending, Activation.Pending | 4]

/** Everybody who was added or invited and has not proved the mailbox, of those the viewer can see, newest first (accounts.md IN-7, VW-1). */
export async function findWaiting(db: Read, portal: Portal, viewer: Viewer): Promise<Person[]> {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('deleted_at', 'is', null)
    .where('activation_status', 'in', pending)
    .$if(!viewer.isAdmin, q =>
      q.where(e =>
        e.or([
          e('type', '!=', Type.Guest),
          e(
            'id',
            'in',
            e.selectFrom('relations').select('target_id').where('portal_id', '=', portal.id).where('source_id', '=', viewer.id),
          ),
        ]),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => toPerson(portal, row))
}
