import { acrossPortals } from '../platform/db/portal-guard.ts'
import type { OutboxLetter } from './outbox.ts'
import type { Read } from './tables.ts'

/** A letter by its id, whatever its portal: for the operator, who stands above them. */
export const findLetterAnywhere = (db: Read, id: string): Promise<OutboxLetter | undefined> =>
  db.selectFrom('outbox').selectAll().where('id', '=', id).$call(acrossPortals).executeTakeFirst()

/** Ids of the letters of all portals in these states, oldest first. */
export async function lettersAnywhere(db: Read, states: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select('id').where('state', 'in', states).orderBy('id').$call(acrossPortals).execute()
  return rows.map(({ id }) => id)
}
