import { record } from '../../model/audit.ts'
import { type Person, Status } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { type Doing, nameOf } from '../doing.ts'
import { reactivate } from './reactivate.ts'
import { suspend } from './suspend.ts'

/**
 * Suspends or re-activates people who are locked and judged; gives everybody as they are then. Who already is so, and somebody invited who is
 * to be active, is left as they are (ST-11). One audit entry 4020 with those who changed, if any (ST-12).
 */
export async function setStatus(tx: Write, doing: Doing, people: Iterable<Person>, status: 1 | 2): Promise<ReadonlyMap<string, Person>> {
  const after = new Map<string, Person>()
  const changed: Person[] = []
  for (const person of people) {
    const isSuspended = person.status === Status.Terminated
    if (isSuspended === (status === Status.Terminated)) {
      after.set(person.id, person)
      continue
    }
    const set = await (isSuspended ? reactivate : suspend)(tx, doing, person)
    after.set(person.id, set)
    changed.push(set)
  }
  await noteStatus(tx, doing, changed)
  return after
}

/** Audit 4020 with the ids and names of those whose status changed; nobody: none. */
export async function noteStatus(tx: Write, doing: Doing, changed: readonly Person[]): Promise<void> {
  if (changed.length === 0) return
  const name = changed.map(person => nameOf(person, doing.portal.culture)).join(', ')
  await record(
    tx,
    doing,
    'UsersUpdatedStatus',
    changed.map(({ id }) => id),
    { name, status: changed[0]!.status },
  )
}
