import { deleteApiKeysOf } from '../../model/api-key.ts'
import type { Person } from '../../model/person.ts'
import { wasEverProved } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { endPendingOf } from '../email-change/end-pending.ts'

/** True when a password set by a link is the first proof that the person reads their mail: until then anybody could have opened the account (EV-4). */
export const isFirstProof = async (tx: Write, person: Person): Promise<boolean> => !person.isOwner && !(await wasEverProved(tx, person))

/**
 * Ends what whoever had the account before its first proof may have left as a way back in (EV-4): pending changes of the
 * address, and API keys. Whatever else lets somebody in, as sign-in links to other providers do, belongs here. Sessions have ended
 * with the password. An authenticator stays; an administrator can unlink it.
 */
export async function endWaysBackIn(tx: Write, doing: Doing, person: Person): Promise<void> {
  await endPendingOf(tx, doing, person, 'E12')
  await deleteApiKeysOf(tx, person)
}
