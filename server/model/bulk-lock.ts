import type { Portal } from './portal.ts'
import type { Db } from './tables.ts'

/** A bulk change that was cut off holds its place no longer than this, in milliseconds. */
const longestBulk = 10 * 60_000

const nameOf = (portal: Portal): string => `bulk ${portal.id}`

/** One bulk change at a time per portal, over all processes (EO-11); false while another runs. */
export async function holdBulk(db: Db, portal: Portal, now: number): Promise<boolean> {
  return db.write(async tx => {
    await tx
      .deleteFrom('server_facts')
      .where('name', '=', nameOf(portal))
      .where('value', '<', String(now - longestBulk))
      .execute()
    const held = await tx
      .insertInto('server_facts')
      .values({ name: nameOf(portal), value: String(now) })
      .onConflict(c => c.column('name').doNothing())
      .returning('name')
      .executeTakeFirst()
    return held !== undefined
  })
}

/** The next bulk change of the portal may begin. */
export async function releaseBulk(db: Db, portal: Portal): Promise<void> {
  await db.write(tx => tx.deleteFrom('server_facts').where('name', '=', nameOf(portal)).execute())
}
