import type { Person } from './person.ts'
import type { Write } from './tables.ts'

/** LR-6: what ends the links that name it. */
export type Stamp = 'address' | 'credential' | 'status'
const columns = { address: 'stamp_address', credential: 'stamp_credential', status: 'stamp_status' } as const

/** Steps counters of a person, so that links stamped with them are dead at once. */
export async function stamp(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, ...stamps: Stamp[]): Promise<void> {
  await tx
    .updateTable('people')
    .set(e => Object.fromEntries(stamps.map(s => [columns[s], e(columns[s], '+', 1)])))
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', person.id)
    .execute()
}
