import type { Db } from '../model/tables.ts'

/** How long a tick is remembered (seconds): longer than the clocks of two processes ever differ. */
const remembered = 3600

/** True for the one process that takes this tick of a job: the primary key elects it. Ticks of an hour ago are forgotten. */
export async function takeTick(db: Db, job: string, at: number): Promise<boolean> {
  const slot = Math.floor(at / 1000)
  return db.write(async tx => {
    const taken = await tx
      .insertInto('job_ticks')
      .values({ job, slot })
      .onConflict(c => c.columns(['job', 'slot']).doNothing())
      .returning('slot')
      .executeTakeFirst()
    if (taken)
      await tx
        .deleteFrom('job_ticks')
        .where('job', '=', job)
        .where('slot', '<', slot - remembered)
        .execute()
    return taken !== undefined
  })
}
