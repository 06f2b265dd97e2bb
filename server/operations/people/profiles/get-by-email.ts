import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedInOrConfirmed } from '../../../api/operation.ts'
import { photoAsData } from '../../../deeds/photos/photo-as-data.ts'
import { longestAddress } from '../../../model/address.ts'
import { findPerson } from '../../../model/person.ts'
import { isRelated } from '../../../model/relation.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import type { Translate } from '../../../platform/text/translate.ts'
import { cultureUnknown, Problem, saying, userNotFound } from '../../../problems.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { presentReduced } from '../../../wire/employee-reduced.ts'
import { optional, record, text } from '../../../wire/schema.ts'
import { findAsked } from './address-asked.ts'

/** One person, by address (accounts.md GE-1, GE-2, OB-3). */
export const getByEmail = operation({
  name: 'getProfileByEmail',
  at: 'GET /people/email',
  tag: 'People / Profiles',
  about: 'One person, by address',
  description:
    'For those who may see the person; `culture` chooses the language of refusals. The holder of an invitation may ask a few times in all, and learns the name alone.',
  who: signedInOrConfirmed('LinkInvite', 'GuestShareLink'),
  query: record({
    email: optional(text({ max: longestAddress, email: true })),
    encemail: optional(text()),
    culture: optional(text()),
  }),
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'No address, or none that can be read; or a culture that is not offered' },
    { status: 404, description: 'Nobody has this address' },
    { status: 429, description: 'The link has asked often enough' },
  ],

  async run(call) {
    const { portal, db, server, query, viewer, link } = call
    const culture = query.culture ? matchCulture(query.culture, server.config.enabledCultures) : undefined
    if (query.culture && culture === undefined) throw cultureUnknown()
    try {
      const person = await findAsked(call, query, link)
      if (person === undefined) throw userNotFound()
      if (viewer === undefined) return presentReduced(person, await eyesOf(call, person), { photo: await photoAsData(server, person) })
      demand(maySee, viewer, { person, isRelated: await isRelated(db.read, portal, viewer, person) })
      const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
      return presentEmployeeFull(person, await eyesOf(call, viewer), maker)
    } catch (error) {
      throw culture === undefined || !(error instanceof Problem) ? error : worded(error, server.translatorOf(culture))
    }
  },
})

/** The same refusal in another language. */
function worded({ status, type, key, english, values, retryAfter, headers }: Problem, t: Translate): Problem {
  const said = saying({ text: t(key, english, values) })
  return new Problem(status, type, 'problems.asItStands', '{text}', {
    ...said,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(headers && { headers }),
  })
}
