import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

/** The stored PHC string of a person's password; undefined when none was set (PW-5). */
export async function storedPassword(db: Read, portal: Portal, person: Pick<Person, 'id'>): Promise<string | undefined> {
  const row = await db
    .selectFrom('passwords')
    .select('hash')
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return row?.hash
}

/** True when a password was set after a moment, which one given at a person's creation is not (LT-3). */
export async function passwordSetSince(db: Read, portal: Portal, person: Pick<Person, 'id'>, moment: number): Promise<boolean> {
  const row = await db
    .selectFrom('passwords')
    .select('set_at')
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return row !== undefined && row.set_at > moment
}

/** Stores the PHC string of a new password. What ends with it is the business of the deed. */
export async function storePassword(tx: Write, portal: Portal, person: Pick<Person, 'id'>, hash: string, now: number): Promise<void> {
  const row = { portal_id: portal.id, person_id: person.id, hash, set_at: now }
  await tx
    .insertInto('passwords')
    .values(row)
    .onConflict(c => c.columns(['portal_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** Replaces a hash made under older parameters by a new one of the same password, unless it was changed meanwhile (PW-5). */
export async function rehashPassword(tx: Write, portal: Portal, person: Pick<Person, 'id'>, old: string, hash: string): Promise<void> {
  await tx
    .updateTable('passwords')
    .set({ hash })
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', person.id)
    .where('hash', '=', old)
    .execute()
}

/** Makes the password unusable: sign-in answers as for a wrong one (EU-2). */
export async function forgetPassword(tx: Write, portal: Portal, person: Pick<Person, 'id'>, setSince: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('passwords')
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', person.id)
    .where('set_at', '>=', setSince)
    .returning('person_id')
    .execute()
  return gone.length === 1
}
