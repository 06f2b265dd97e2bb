import type { Db } from '../model/tables.ts'

/** True for the one process that takes this tick of a job: the primary key elects it. Older ticks of the job are forgotten. */
export async function takeTick(db: Db, job: string, at: number): Promise<boolean> {
  const slot = Math.floor(at / 1000)
  return db.write(async tx => {
    const taken = await tx
      .insertInto('job_ticks')
      .values({ job, slot })
      .onConflict(c => c.columns(['job', 'slot']).doNothing())
      .returning('slot')
      .executeTakeFirst()
    if (taken) await tx.deleteFrom('job_ticks').where('job', '=', job).where('slot', '<', slot).execute()
    return taken !== undefined
  })
}
