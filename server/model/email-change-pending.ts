import type { EmailChange } from './email-change.ts'
import { pendingStates } from './email-change-states.ts'
import type { Person } from './person.ts'
import type { Read } from './tables.ts'

/** The pending changes of a person, and those that they asked for (EL-3). */
export async function findPendingTouching(db: Read, person: Pick<Person, 'portal_id' | 'id'>): Promise<EmailChange[]> {
  const rows = await db
    .selectFrom('email_changes')
    .selectAll()
    .where('portal_id', '=', person.portal_id)
    .where('state', 'in', [...pendingStates])
    .where(e => e.or([e('person_id', '=', person.id), e('requested_by', '=', person.id)]))
    .orderBy('id')
    .execute()
  return rows as EmailChange[]
}
