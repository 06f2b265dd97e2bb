import type { Windows } from '../platform/rate.ts'
import { type Deed, record } from './audit.ts'
import type { Db } from './tables.ts'

const minute = { most: 1, window: 60_000 }

/** Writes that somebody tried to change a person's address and was refused: once a minute per person and reason (EK-7). */
export async function noteRefusedAttempt(db: Db, windows: Windows, deed: Deed, personId: string, reason: string): Promise<void> {
  if (!(await windows.hit(`refusal noted ${personId} ${reason}`, minute, deed.now)).allowed) return
  await db.write(tx => record(tx, deed, 'EmailChangeAttemptRefused', [personId], { reason }))
}
