import { eyesOf } from '../../../api/eyes.ts'
import { confirmedByCaller, operation } from '../../../api/operation.ts'
import { guestOf } from '../../../model/link-judge.ts'
import { findPerson } from '../../../model/person.ts'
import { isRelated, relate } from '../../../model/relation.ts'
import { linkInvalid } from '../../../problems.ts'
import { mayHaveGuests } from '../../../rules/guests.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { anything, optional, record, text } from '../../../wire/schema.ts'

const longestAddress = 255

/** The caller adds the guest of a link to theirs (directory.md GU-6, GU-7). */
export const approve = operation({
  name: 'approveGuestShareLink',
  at: 'POST /people/guests/share/approve',
  tag: 'People / Guests',
  about: 'Add a shared guest',
  description:
    'By the link that somebody shared, for a signed-in caller who may have guests. The guest is the one of the link, whatever the body says.',
  who: confirmedByCaller('GuestShareLink'),
  body: record(
    {
      email: text({ required: true, max: longestAddress, email: true }),
      recaptchaType: optional(anything()),
      recaptchaResponse: optional(text()),
    },
    { title: 'GuestApproval' },
  ),
  answers: EmployeeFull,
  refusals: [{ status: 403, description: 'No link, or no right to have guests' }],

  async run(call) {
    const { db, portal, viewer, link } = call
    demand(mayHaveGuests, viewer, undefined)
    const guest = await findPerson(db.read, portal, guestOf(link) ?? '')
    if (guest === undefined) throw linkInvalid()
    if (!maySee(viewer, { person: guest, isRelated: await isRelated(db.read, portal, viewer, guest) }))
      await db.write(tx => relate(tx, portal, viewer, guest))
    const maker = guest.created_by === null ? undefined : await findPerson(db.read, portal, guest.created_by)
    return presentEmployeeFull(guest, await eyesOf(call, viewer), maker)
  },
})
