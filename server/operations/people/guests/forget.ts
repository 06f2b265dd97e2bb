import { operation, signedIn } from '../../../api/operation.ts'
import { lockPeople } from '../../../deeds/people/lock-people.ts'
import { Status, Type } from '../../../model/person.ts'
import { isRelated, unrelate } from '../../../model/relation.ts'
import { accessDenied, missingArgument } from '../../../problems.ts'
import { mayHaveGuests } from '../../../rules/guests.ts'
import { demand } from '../../../rules/rule.ts'
import { PeopleIds } from '../../../wire/people-ids.ts'

/** The caller gives up guests of theirs; the accounts stay (directory.md GU-1 to GU-3). */
export const forget = operation({
  name: 'deleteGuests',
  at: 'DELETE /people/guests',
  tag: 'People / Guests',
  about: 'Give up guests',
  description: 'The guests are no longer the caller’s; their accounts stay. One that is not theirs refuses all.',
  who: signedIn,
  body: PeopleIds,
  refusals: [
    { status: 400, description: 'No ids' },
    { status: 403, description: 'No right to have guests, or one of them is not the caller’s' },
  ],

  async run(call) {
    const { db, portal, viewer, body } = call
    demand(mayHaveGuests, viewer, undefined)
    const ids = body.userIds
    if (ids === undefined) throw missingArgument({ values: { name: 'UserIds' } })
    await db.write(async tx => {
      const people = await lockPeople(tx, portal, ids)
      for (const id of ids) {
        const guest = people.get(id)
        const isTheirs = guest !== undefined && (await isRelated(tx, portal, viewer, guest))
        if (!isTheirs || guest.type !== Type.Guest || guest.status === Status.Terminated) throw accessDenied()
      }
      await unrelate(tx, portal, viewer, ids)
    })
    return undefined
  },
})
