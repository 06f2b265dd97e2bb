import { lockPerson, type Person, Status } from '../../model/person.ts'
import type { Portal } from '../../model/portal.ts'
import type { Write } from '../../model/tables.ts'
import type { Problem } from '../../problems.ts'

/**
 * Holds a person whose credential was judged before the transaction, and refuses when password, address or status were
 * changed since: a session must not be opened by what a change has just ended (SX-1).
 */
export async function demandUnchanged(tx: Write, portal: Portal, judged: Person, refusal: () => Problem): Promise<void> {
  const current = await lockPerson(tx, portal, judged.id)
  const same =
    current?.status === Status.Active &&
    current.stamp_credential === judged.stamp_credential &&
    current.stamp_address === judged.stamp_address &&
    current.stamp_status === judged.stamp_status
  if (!same) throw refusal()
}
