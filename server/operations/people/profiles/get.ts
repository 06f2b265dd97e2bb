import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedInOrConfirmed } from '../../../api/operation.ts'
import { findNamed } from '../../../deeds/people/find-named.ts'
import { photoAsData } from '../../../deeds/photos/photo-as-data.ts'
import { guestOf } from '../../../model/link-judge.ts'
import { linkKinds } from '../../../model/link-types.ts'
import { findPerson } from '../../../model/person.ts'
import { isRelated } from '../../../model/relation.ts'
import { linkOfOtherUser } from '../../../problems.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { presentReduced } from '../../../wire/employee-reduced.ts'
import { record, text } from '../../../wire/schema.ts'

/** One person, by id or user name, to those who may see them; to a link a little of those it names (accounts.md GP-1, GP-2, OB-3, OC-3). */
export const get = operation({
  name: 'getProfileByUserId',
  at: 'GET /people/{userid}',
  tag: 'People / Profiles',
  about: 'One person',
  description:
    'By id or user name. Admins see everybody, room admins everybody but guests they have nothing to do with, others themselves. With the link of a letter: the name of those it is about, and nothing else of them.',
  who: signedInOrConfirmed('LinkInvite', 'Activation', 'ProfileRemove', 'PortalOwnerChange', 'GuestShareLink'),
  params: record({ userid: text() }),
  answers: EmployeeFull,
  refusals: [
    { status: 403, description: 'No right to see this person, or the link is not about them' },
    { status: 404, description: 'Nobody has this id or user name' },
  ],

  async run(call) {
    const { db, portal, params, server } = call
    const person = await findNamed(db.read, portal, params.userid)
    if (call.link) {
      const { target_id, actor_id, type } = call.link
      if (![target_id, actor_id, guestOf(call.link)].includes(person.id)) throw linkOfOtherUser()
      const showsAddress = type === linkKinds.ProfileRemove.number && person.id === target_id
      return presentReduced(person, await eyesOf(call, call.person), { photo: await photoAsData(server, person), showsAddress })
    }
    const { viewer } = call
    demand(maySee, viewer, { person, isRelated: await isRelated(db.read, portal, viewer, person) })
    const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
    return presentEmployeeFull(person, await eyesOf(call, viewer), maker)
  },
})
