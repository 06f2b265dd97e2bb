import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { demandKnown } from '../../../deeds/people/demand-known.ts'
import { lockPeople } from '../../../deeds/people/lock-people.ts'
import { setStatus } from '../../../deeds/people/set-status.ts'
import { findMakers } from '../../../model/person-makers.ts'
import { incorrectStatus, managedProfile, missingArgument } from '../../../problems.ts'
import { mayEditPeople, maySetStatus } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeStatus } from '../../../wire/enums.ts'
import { PeopleIds } from '../../../wire/people-ids.ts'
import { flags, list, record } from '../../../wire/schema.ts'

/** Suspends people or lets them back in, all or none (directory.md ST-5 to ST-12). */
export const set = operation({
  name: 'updateUserStatus',
  at: 'PUT /people/status/{status}',
  tag: 'People / Status',
  about: 'Disable people, or let them back in',
  description:
    'Status 2 disables: the people are signed out everywhere, links sent to them stop working, and they cannot sign in; what they have stays. Status 1 lets them back in. For admins; other admins by the owner only, never oneself. One refusal refuses all.',
  who: signedIn,
  params: record({ status: flags(EmployeeStatus) }),
  body: PeopleIds,
  answers: list(EmployeeFull),
  refusals: [
    { status: 400, description: 'Neither 1 nor 2, or no ids' },
    { status: 402, description: 'No seat left' },
    { status: 403, description: 'No right to somebody among them, or nobody has one of the ids' },
  ],

  async run(call) {
    const { viewer, db, portal, params, body } = call
    demand(mayEditPeople, viewer, undefined)
    const status = params.status
    if (status !== EmployeeStatus.Active && status !== EmployeeStatus.Terminated) throw incorrectStatus()
    const ids = body.userIds
    if (ids === undefined) throw missingArgument({ values: { name: 'UserIds' } })
    const changed = await db.write(async tx => {
      const people = await lockPeople(tx, portal, ids)
      for (const person of demandKnown(people, ids)) {
        demand(maySetStatus, viewer, person)
        if (person.managed_by !== null) throw managedProfile()
      }
      return setStatus(tx, call, people.values(), status)
    })
    const eyes = await eyesOf(call, viewer)
    const makers = await findMakers(db.read, portal, [...changed.values()])
    return ids.map(id => presentEmployeeFull(changed.get(id)!, eyes, makers(changed.get(id)!)))
  },
})
