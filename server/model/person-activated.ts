import { Activation, type Person, Status } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read } from './tables.ts'

/** Where a letter to everybody goes. */
export type Reachable = Pick<Person, 'id' | 'email' | 'culture'>

/** Everybody active whose mailbox is proved: whom letters to all go to (links-and-letters.md section 7, portal_rename). */
export const findActivated = (db: Read, portal: Portal): Promise<Reachable[]> =>
  db
    .selectFrom('people')
    .select(['id', 'email', 'culture'])
    .where('portal_id', '=', portal.id)
    .where('status', '=', Status.Active)
    .where('activation_status', '=', Activation.Activated)
    .where('deleted_at', 'is', null)
    .where('email_key', 'is not', null)
    .orderBy('id')
    .execute()
