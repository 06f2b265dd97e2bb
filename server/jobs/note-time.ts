import { readFact, writeFact } from '../model/server-fact.ts'
import type { Db } from '../model/tables.ts'

/** Stores the time, so that it never goes back over a restart; a process whose clock is behind another's changes nothing (LR-10). */
export async function noteTime(db: Db, now: number): Promise<void> {
  await db.write(async tx => {
    if (now > Number((await readFact(tx, 'last-time-seen')) ?? 0)) await writeFact(tx, 'last-time-seen', String(now))
  })
}
