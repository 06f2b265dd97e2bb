import type { Write } from '../../model/tables.ts'

/** Whoever wants to make the first portal of a server waits here for the others to end: one row, written by all of them. */
export async function queueForFirstPortal(tx: Write): Promise<void> {
  await tx
    .insertInto('server_facts')
    .values({ name: 'first-portal', value: '' })
    .onConflict(c => c.column('name').doUpdateSet({ value: '' }))
    .execute()
}
