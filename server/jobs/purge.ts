import type { Db } from '../model/tables.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'

const day = 24 * 3_600_000
const linksKept = 30 * day
const bodiesKept = 7 * day
const localBodiesKept = 30 * day
const lettersKept = 30 * day
const countsKept = 2 * day

/** Forgets what has had its time: dead links, bodies of letters, letters, counts of throttles (LR-16, LD-6). */
export async function purge(db: Db, now: number): Promise<void> {
  await db.write(async tx => {
    await tx
      .deleteFrom('confirm_links')
      .where(e => e.or([e('used_at', '<', now - linksKept), e('revoked_at', '<', now - linksKept), e('expires_at', '<', now - linksKept)]))
      .$call(acrossPortals)
      .execute()
    // Not those that merely expired: their payload still tells a wrong `emplType` from a right one (LR-2, LR-9).
    await tx
      .updateTable('confirm_links')
      .set({ payload: '{}' })
      .where('payload', '<>', '{}')
      .where(e => e.or([e('used_at', 'is not', null), e('revoked_at', 'is not', null)]))
      .$call(acrossPortals)
      .execute()
    await tx
      .updateTable('outbox')
      .set({ body: null })
      .where('body', 'is not', null)
      .where(e =>
        e.or([
          e.and([e('state', 'in', ['failed', 'dropped', 'sent']), e('created_at', '<', now - bodiesKept)]),
          e.and([e('state', '=', 'local'), e('created_at', '<', now - localBodiesKept)]),
        ]),
      )
      .$call(acrossPortals)
      .execute()
    await tx
      .deleteFrom('outbox')
      .where('state', 'not in', ['queued', 'sending'])
      .where('created_at', '<', now - lettersKept)
      .$call(acrossPortals)
      .execute()
    await tx
      .deleteFrom('letter_counts')
      .where('at', '<', now - countsKept)
      .$call(acrossPortals)
      .execute()
  })
}
