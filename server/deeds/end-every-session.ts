import type { Person } from '../model/person.ts'
import { endSessionsOf } from '../model/session.ts'
import { stamp } from '../model/stamps.ts'
import type { Write } from '../model/tables.ts'
import type { Doing } from './doing.ts'
import { endPendingOf } from './email-change/end-pending.ts'

/**
 * "Log out everywhere" (portal.md SS-7): every session ends, with them the links stamped with the credential
 * (links-and-letters.md LR-6), and a pending change of address is voided (email-change.md EL-3).
 */
export async function endEverySession(tx: Write, doing: Doing, person: Pick<Person, 'portal_id' | 'id'>): Promise<void> {
  await stamp(tx, person, 'credential')
  await endSessionsOf(tx, person)
  await endPendingOf(tx, doing, person, 'E12')
}
