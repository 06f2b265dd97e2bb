import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { deletePerson } from '../../../deeds/people/delete-person.ts'
import { lockPeople } from '../../../deeds/people/lock-people.ts'
import { record } from '../../../model/audit.ts'
import { Status } from '../../../model/person.ts'
import { findMakers } from '../../../model/person-makers.ts'
import { missingArgument, usersNotSuspended } from '../../../problems.ts'
import { mayDelete, mayEditPeople } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { PeopleIds } from '../../../wire/people-ids.ts'
import { list } from '../../../wire/schema.ts'

/** Deletes several people who are suspended, all or none; unknown and managed ones are passed over (accounts.md DM-1 to DM-3). */
export const removeMany = operation({
  name: 'removeUsers',
  at: 'PUT /people/delete',
  tag: 'People / Profiles',
  about: 'Delete people',
  description:
    'Like deleting each of them, all or none. Ids that nobody has are passed over. The answer lists those who are gone, in the order asked.',
  who: signedIn,
  body: PeopleIds,
  answers: list(EmployeeFull),
  refusals: [
    { status: 400, description: 'No ids' },
    { status: 403, description: 'No right to delete somebody among them, or somebody is not disabled' },
  ],

  async run(call) {
    const { viewer, db, portal, body } = call
    demand(mayEditPeople, viewer, undefined)
    const ids = body.userIds
    if (ids === undefined) throw missingArgument({ values: { name: 'inDto?.UserIds' } })
    const gone = await db.write(async tx => {
      const known = await lockPeople(tx, portal, ids)
      const people = new Map([...known].filter(([, person]) => person.managed_by === null))
      if ([...people.values()].some(person => person.status !== Status.Terminated)) throw usersNotSuspended()
      for (const person of people.values()) demand(mayDelete, viewer, person)
      for (const person of people.values()) await deletePerson(tx, call, person)
      const name = [...people.values()].map(person => nameOf(person, portal.culture)).join(', ')
      if (people.size > 0) await record(tx, call, 'UsersDeleted', [...people.keys()], { name })
      return people
    })
    const eyes = await eyesOf(call, viewer)
    const makers = await findMakers(db.read, portal, [...gone.values()])
    return ids.flatMap(id => {
      const person = gone.get(id)
      return person ? [presentEmployeeFull(person, eyes, makers(person))] : []
    })
  },
})
