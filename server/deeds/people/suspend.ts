import { record } from '../../model/audit.ts'
import { endInvitationsTo } from '../../model/link-end.ts'
import { type Person, Status } from '../../model/person.ts'
import { updatePerson } from '../../model/person-update.ts'
import { countPerson } from '../../model/seats.ts'
import { endSessionsOf } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { type Doing, nameOf } from '../doing.ts'
import { endPendingOf } from '../email-change/end-pending.ts'
import { voidUnrightful } from '../email-change/void-unrightful.ts'

/**
 * Suspends somebody: sessions end, links die by their stamp, pending changes of the address end, also those they asked for (ST-8, SX-1, EL-3).
 * Audit 6032; the entry of the operation is the caller's. `person` is locked and not suspended.
 */
export async function suspend(tx: Write, doing: Doing, person: Person): Promise<Person> {
  const { portal, now } = doing
  await countPerson(tx, portal, person, { type: person.type, status: Status.Terminated })
  const suspended = await updatePerson(
    tx,
    portal,
    person,
    { status: Status.Terminated, status_before: person.status, terminated_at: now, stamp_status: person.stamp_status + 1 },
    now,
  )
  await endPendingOf(tx, doing, person, 'E12')
  await voidUnrightful(tx, doing, suspended)
  if (person.status === Status.Pending) await endInvitationsTo(tx, portal, person.email_key, 'suspended', now)
  await endSessionsOf(tx, person)
  await record(tx, doing, 'CookieSettingsUpdated', [person.id], { name: nameOf(person, portal.culture) })
  return suspended
}
