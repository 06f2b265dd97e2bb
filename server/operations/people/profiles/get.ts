import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { findPerson, findPersonByUserName } from '../../../model/person.ts'
import { isRelated } from '../../../model/relation.ts'
import { parseGuid } from '../../../platform/ids.ts'
import { userNotFound } from '../../../problems.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { record, text } from '../../../wire/schema.ts'

/** One person, by id or user name, to those who may see them (accounts.md GP-1, GP-2, OC-3). */
export const get = operation({
  name: 'getProfileByUserId',
  at: 'GET /people/{userid}',
  tag: 'People / Profiles',
  about: 'One person',
  description:
    'By id or user name. Admins see everybody, room admins everybody but guests they have nothing to do with, others themselves.',
  who: signedIn,
  params: record({ userid: text() }),
  answers: EmployeeFull,
  refusals: [{ status: 404, description: 'Nobody has this id or user name' }],

  async run(call) {
    const { viewer, db, portal, params } = call
    const id = parseGuid(params.userid)
    const person = (id && (await findPerson(db.read, portal, id))) || (await findPersonByUserName(db.read, portal, params.userid))
    if (person === undefined) throw userNotFound()
    demand(maySee, viewer, { person, isRelated: await isRelated(db.read, portal, viewer, person) })
    const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
    return presentEmployeeFull(person, eyesOf(call, viewer), maker)
  },
})
