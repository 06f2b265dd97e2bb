import type { Db, Read, Write } from './tables.ts'

/** Facts of the installation, not of a portal. */
export type ServerFact = 'password-salt' | 'last-time-seen' | 'first-portal' | 'waiting-portal' | `previous-key ${string}`

/** A fact of the whole server; undefined until it was written. */
export async function readFact(db: Read, name: ServerFact): Promise<string | undefined> {
  return (await db.selectFrom('server_facts').select('value').where('name', '=', name).executeTakeFirst())?.value
}

/** Gives the fact, made now if it was missing; of two processes that make it the first wins. */
export async function factOnce(db: Db, name: ServerFact, make: () => string): Promise<string> {
  const known = await readFact(db.read, name)
  if (known !== undefined) return known
  return db.write(async tx => {
    await tx
      .insertInto('server_facts')
      .values({ name, value: make() })
      .onConflict(c => c.column('name').doNothing())
      .execute()
    return (await readFact(tx, name))!
  })
}

/** Writes a fact of the whole server over the one before. */
export async function writeFact(tx: Write, name: ServerFact, value: string): Promise<void> {
  await tx
    .insertInto('server_facts')
    .values({ name, value })
    .onConflict(c => c.column('name').doUpdateSet({ value }))
    .execute()
}
