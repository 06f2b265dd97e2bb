import { findPendingTouching } from '../../model/email-change-pending.ts'
import { findPeople, type Person, Status } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { mayChange } from '../../rules/people.ts'
import type { Doing } from '../doing.ts'
import { endChange } from './end-pending.ts'

/**
 * Ends the pending changes that somebody else asked for and could no longer ask for: the asker is suspended, gone, or of a lower
 * type, or the person is of a higher one (EL-3, E12). `person` is whoever was just changed, as asker or as target.
 */
export async function voidUnrightful(tx: Write, doing: Doing, person: Pick<Person, 'portal_id' | 'id'>): Promise<void> {
  const pending = await findPendingTouching(tx, person)
  const byOthers = pending.filter(change => change.requested_by !== change.person_id)
  if (byOthers.length === 0) return
  const people = await findPeople(tx, doing.portal, [...new Set(byOthers.flatMap(change => [change.person_id, change.requested_by]))])
  for (const change of byOthers) {
    const asker = people.get(change.requested_by)
    const target = people.get(change.person_id)
    const isRightful = asker?.status === Status.Active && target !== undefined && mayChange({ ...asker, via: 'session' }, target)
    if (!isRightful) await endChange(tx, doing, change, 'E12', 'voided')
  }
}
