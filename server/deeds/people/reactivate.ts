import { type Person, Status } from '../../model/person.ts'
import { updatePerson } from '../../model/person-update.ts'
import { seatsOf } from '../../model/plan.ts'
import { countPerson, demandSeat } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'

/**
 * Lets somebody suspended back in, if there is a seat (ST-10: 402): Active, or Pending when they never came (ST-9). No session, link or
 * pending change returns. `person` is locked and suspended.
 */
export async function reactivate(tx: Write, doing: Doing, person: Person): Promise<Person> {
  const { portal, now } = doing
  const status = person.status_before === Status.Pending ? Status.Pending : Status.Active
  await countPerson(tx, portal, person, { type: person.type, status })
  await demandSeat(tx, portal, person.type, seatsOf(doing.server.config.plan))
  const back = { status, status_before: null, terminated_at: null, stamp_status: person.stamp_status + 1 }
  return updatePerson(tx, portal, person, back, now)
}
