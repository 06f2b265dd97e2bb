import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { changeType } from '../../../deeds/people/change-type.ts'
import { demandKnown } from '../../../deeds/people/demand-known.ts'
import { lockPeople } from '../../../deeds/people/lock-people.ts'
import type { Person, PersonType } from '../../../model/person.ts'
import { findMakers } from '../../../model/person-makers.ts'
import { isRelated } from '../../../model/relation.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied, missingArgument } from '../../../problems.ts'
import { mayAddRemove, mayChangeType } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { PeopleIds } from '../../../wire/people-ids.ts'
import { enumeration, list, record } from '../../../wire/schema.ts'

/** Raises the type of people, or makes an admin a room admin, at once; all or none (directory.md TY-1 to TY-5). */
export const set = operation({
  name: 'updateUserType',
  at: 'PUT /people/type/{type}',
  tag: 'People / Type',
  about: 'Another type for people',
  description:
    'Guests and users become more; an admin becomes a room admin. The people are told by letter and stay signed in. Admins are made and unmade by the owner. One refusal refuses all.',
  who: signedIn,
  params: record({ type: enumeration(EmployeeType) }),
  body: PeopleIds,
  answers: list(EmployeeFull),
  refusals: [
    { status: 400, description: 'No ids' },
    { status: 402, description: 'No seat left for admins' },
    { status: 403, description: 'A step that is not made here, or by others, or nobody has one of the ids' },
  ],

  async run(call) {
    const { viewer, db, portal, params, body, server } = call
    const { type } = params
    if (type === EmployeeType.All) throw accessDenied()
    demand(mayAddRemove, viewer, type)
    if (type === EmployeeType.Guest && !(await server.settings.of(portal, invitationSwitches)).allowInvitingGuests) throw accessDenied()
    const ids = body.userIds
    if (ids === undefined) throw missingArgument({ values: { name: 'UserIds' } })
    const changed = await db.write(async tx => {
      const people = demandKnown(await lockPeople(tx, portal, ids), ids)
      for (const person of people) demand(mayChangeType, viewer, { person, type, isRelated: await isRelated(tx, portal, viewer, person) })
      const after = new Map<string, Person>()
      for (const person of people) after.set(person.id, await changeType(tx, call, { person, type: type as PersonType }))
      return after
    })
    const eyes = await eyesOf(call, viewer)
    const makers = await findMakers(db.read, portal, [...changed.values()])
    return ids.map(id => presentEmployeeFull(changed.get(id)!, eyes, makers(changed.get(id)!)))
  },
})
