import type { Db, Write } from '../model/tables.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'

const day = 24 * 3_600_000
const linksKept = 30 * day
const bodiesKept = 7 * day
const localBodiesKept = 30 * day
const lettersKept = 30 * day
const countsKept = 2 * day
/** Rows in one transaction, so that whoever wants to write meanwhile waits for milliseconds. */
const piece = 500

/** Forgets about so many rows (counts of one key and moment go together) and gives how many they were. */
type Step = (tx: Write, now: number, most: number) => Promise<number>

/** Forgets what has had its time: dead links, bodies of letters, letters, counts of throttles (LR-16, LD-6); in transactions of bounded size. */
export async function purge(db: Db, now: number, most = piece): Promise<void> {
  for (const step of [forgetLinks, forgetPayloads, forgetBodies, forgetLetters, forgetCounts])
    while ((await db.write(tx => step(tx, now, most))) >= most);
}

const forgetLinks: Step = async (tx, now, most) => {
  const died = now - linksKept
  const gone = await tx
    .deleteFrom('confirm_links')
    .where(e =>
      e(
        e.refTuple('portal_id', 'id'),
        'in',
        e
          .selectFrom('confirm_links')
          .select(['portal_id', 'id'])
          .where(w => w.or([w('used_at', '<', died), w('revoked_at', '<', died), w('expires_at', '<', died)]))
          .limit(most)
          .$asTuple('portal_id', 'id'),
      ),
    )
    .returning('id')
    .$call(acrossPortals)
    .execute()
  return gone.length
}

/** Not those that merely expired: their payload still tells a wrong `emplType` from a right one (LR-2, LR-9). */
const forgetPayloads: Step = async (tx, _now, most) => {
  const emptied = await tx
    .updateTable('confirm_links')
    .set({ payload: '{}' })
    .where(e =>
      e(
        e.refTuple('portal_id', 'id'),
        'in',
        e
          .selectFrom('confirm_links')
          .select(['portal_id', 'id'])
          .where('payload', '<>', '{}')
          .where(w => w.or([w('used_at', 'is not', null), w('revoked_at', 'is not', null)]))
          .limit(most)
          .$asTuple('portal_id', 'id'),
      ),
    )
    .returning('id')
    .$call(acrossPortals)
    .execute()
  return emptied.length
}

const forgetBodies: Step = async (tx, now, most) => {
  const emptied = await tx
    .updateTable('outbox')
    .set({ body: null })
    .where(e =>
      e(
        e.refTuple('portal_id', 'id'),
        'in',
        e
          .selectFrom('outbox')
          .select(['portal_id', 'id'])
          .where('body', 'is not', null)
          .where(w =>
            w.or([
              w.and([w('state', 'in', ['failed', 'dropped', 'sent']), w('created_at', '<', now - bodiesKept)]),
              w.and([w('state', '=', 'local'), w('created_at', '<', now - localBodiesKept)]),
            ]),
          )
          .limit(most)
          .$asTuple('portal_id', 'id'),
      ),
    )
    .returning('id')
    .$call(acrossPortals)
    .execute()
  return emptied.length
}

const forgetLetters: Step = async (tx, now, most) => {
  const gone = await tx
    .deleteFrom('outbox')
    .where(e =>
      e(
        e.refTuple('portal_id', 'id'),
        'in',
        e
          .selectFrom('outbox')
          .select(['portal_id', 'id'])
          .where('state', 'not in', ['queued', 'sending'])
          .where('created_at', '<', now - lettersKept)
          .limit(most)
          .$asTuple('portal_id', 'id'),
      ),
    )
    .returning('id')
    .$call(acrossPortals)
    .execute()
  return gone.length
}

const forgetCounts: Step = async (tx, now, most) => {
  const gone = await tx
    .deleteFrom('letter_counts')
    .where(e =>
      e(
        e.refTuple('portal_id', 'scope', 'counted_key', 'at'),
        'in',
        e
          .selectFrom('letter_counts')
          .select(['portal_id', 'scope', 'counted_key', 'at'])
          .where('at', '<', now - countsKept)
          .limit(most)
          .$asTuple('portal_id', 'scope', 'counted_key', 'at'),
      ),
    )
    .returning('at')
    .$call(acrossPortals)
    .execute()
  return gone.length
}
