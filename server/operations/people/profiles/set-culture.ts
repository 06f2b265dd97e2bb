import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { findNamed } from '../../../deeds/people/find-named.ts'
import { switchCulture } from '../../../deeds/people/switch-culture.ts'
import { findPerson } from '../../../model/person.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import { cultureUnknown, userNotFound } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { oneself } from '../../../rules/words.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { record, text } from '../../../wire/schema.ts'

const longestCulture = 85

/** Sets the own language (accounts.md CL-1, CL-2). */
export const setCulture = operation({
  name: 'updateMemberCulture',
  at: 'PUT /people/{userid}/culture',
  tag: 'People / Profiles',
  about: 'Choose my language',
  description: 'One of the languages of the server, for oneself. Answers, letters and pages are in it from then on.',
  who: signedIn,
  wrapper: 'Culture',
  params: record({ userid: text() }),
  body: record({ cultureName: text({ max: longestCulture, required: true }) }, { title: 'Culture' }),
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Not a language of this server' },
    { status: 403, description: 'Somebody else' },
    { status: 404, description: 'Nobody has this id or user name' },
  ],

  async run(call) {
    const { viewer, db, portal, params, body, server } = call
    if (matchCulture(body.cultureName, server.config.enabledCultures) === undefined) throw cultureUnknown()
    demand(oneself, viewer, await findNamed(db.read, portal, params.userid))
    await db.write(tx => switchCulture(tx, call, viewer, body.cultureName))
    const person = await findPerson(db.read, portal, viewer.id)
    if (person === undefined) throw userNotFound()
    const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
    return presentEmployeeFull(person, await eyesOf(call, person), maker)
  },
})
