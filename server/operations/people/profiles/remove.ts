import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { deletePerson } from '../../../deeds/people/delete-person.ts'
import { findNamed } from '../../../deeds/people/find-named.ts'
import { record as note } from '../../../model/audit.ts'
import { findPerson, lockPerson, Status } from '../../../model/person.ts'
import { managedProfile, userNotFound, userNotSuspended } from '../../../problems.ts'
import { mayDelete, mayEditPeople } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { record, text } from '../../../wire/schema.ts'

/** Deletes somebody who is suspended (accounts.md DL-1 to DL-8). */
export const remove = operation({
  name: 'deleteMember',
  at: 'DELETE /people/{userid}',
  tag: 'People / Profiles',
  about: 'Delete a person',
  description:
    'Somebody disabled before, for good: the address and the user name are free, everything that belonged to the account is removed. For admins; other admins by the owner only.',
  who: signedIn,
  params: record({ userid: text() }),
  answers: EmployeeFull,
  refusals: [
    { status: 403, description: 'No right to delete, or the person is not disabled' },
    { status: 404, description: 'Nobody has this id or user name' },
  ],

  async run(call) {
    const { viewer, db, portal, params } = call
    demand(mayEditPeople, viewer, undefined)
    const found = await findNamed(db.read, portal, params.userid)
    const person = await db.write(async tx => {
      const person = await lockPerson(tx, portal, found.id)
      if (person === undefined) throw userNotFound()
      if (person.managed_by !== null) throw managedProfile()
      if (person.status !== Status.Terminated) throw userNotSuspended()
      demand(mayDelete, viewer, person)
      await deletePerson(tx, call, person)
      await note(tx, call, 'UserDeleted', [person.id], { name: nameOf(person, portal.culture) })
      return person
    })
    const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
    return presentEmployeeFull(person, await eyesOf(call, viewer), maker)
  },
})
