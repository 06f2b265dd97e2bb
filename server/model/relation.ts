import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

/** Makes the directed pair source -> target (RL-1), once; never to oneself. */
export async function relate(tx: Write, portal: Portal, source: Pick<Person, 'id'>, target: Pick<Person, 'id'>): Promise<void> {
  if (source.id === target.id) return
  await tx
    .insertInto('relations')
    .values({ portal_id: portal.id, source_id: source.id, target_id: target.id })
    .onConflict(c => c.columns(['portal_id', 'source_id', 'target_id']).doNothing())
    .execute()
}

/** True when source -> target exists. */
export async function isRelated(db: Read, portal: Portal, source: Pick<Person, 'id'>, target: Pick<Person, 'id'>): Promise<boolean> {
  const row = await db
    .selectFrom('relations')
    .select('target_id')
    .where('portal_id', '=', portal.id)
    .where('source_id', '=', source.id)
    .where('target_id', '=', target.id)
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody whom a person has a relation to, by id (RL-1). */
export async function relatedTo(db: Read, portal: Portal, source: Pick<Person, 'id'>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('relations')
    .select('target_id')
    .where('portal_id', '=', portal.id)
    .where('source_id', '=', source.id)
    .execute()
  return new Set(rows.map(row => row.target_id))
}

/** Ends the pairs source -> targets; those that are not there are passed over (GU-3). */
export async function unrelate(tx: Write, portal: Portal, source: Pick<Person, 'id'>, targetIds: readonly string[]): Promise<void> {
  if (targetIds.length === 0) return
  await tx
    .deleteFrom('relations')
    .where('portal_id', '=', portal.id)
    .where('source_id', '=', source.id)
    .where('target_id', 'in', targetIds)
    .execute()
}
