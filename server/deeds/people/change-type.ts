import type { EmployeeTypeName } from '../../letters/employee-type.ts'
import { userTypeChanged } from '../../letters/user-type-changed.ts'
import { record } from '../../model/audit.ts'
import { post, posting } from '../../model/outbox.ts'
import { lockPerson, type Person, type PersonType, Status, Type } from '../../model/person.ts'
import { updatePerson } from '../../model/person-update.ts'
import { seatsOf } from '../../model/plan.ts'
import { countPerson, demandSeat } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { userNotFound } from '../../problems.ts'
import { EmployeeType, nameOf as nameOfNumber } from '../../wire/enums.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'
import { voidUnrightful } from '../email-change/void-unrightful.ts'

const isPaid = (type: number): boolean => type === Type.DocSpaceAdmin || type === Type.RoomAdmin
const typeName = (type: number): EmployeeTypeName => (nameOfNumber(EmployeeType, type) ?? 'User') as EmployeeTypeName

/**
 * Makes somebody a person of another type, judged before: a seat where a paid one is needed (TY-4), audit 4019, a letter to them unless they
 * are suspended (TY-5). Pending changes of an address that their asker may no longer ask for end (EL-3). The same type: nothing happens.
 */
export async function changeType(tx: Write, doing: Doing, given: { person: Person; type: PersonType }): Promise<Person> {
  const { portal, server, now } = doing
  const { type } = given
  const person = await lockPerson(tx, portal, given.person.id)
  if (person === undefined) throw userNotFound()
  if (person.type === type) return person
  const { status } = person
  await countPerson(tx, portal, person, { type, status })
  if (isPaid(type) && !isPaid(person.type) && status !== Status.Terminated) await demandSeat(tx, portal, type, seatsOf(server.config.plan))
  const changed = await updatePerson(tx, portal, person, { type }, now)
  await voidUnrightful(tx, doing, changed)
  await record(tx, doing, 'UsersUpdatedType', [person.id], { name: nameOf(person, portal.culture), type: typeName(type) })
  if (status !== Status.Terminated) await tellPerson(tx, doing, person, type)
  return changed
}

async function tellPerson(tx: Write, doing: Doing, person: Person, type: number): Promise<void> {
  if (person.email_key === null) return
  const culture = cultureFor(doing, person)
  const letter = posting({
    letter: userTypeChanged,
    to: person.email,
    personId: person.id,
    culture,
    params: { name: nameOf(person, culture), oldType: typeName(person.type), newType: typeName(type) },
  })
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
}
