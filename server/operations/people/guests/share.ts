import { operation, signedIn } from '../../../api/operation.ts'
import { shareGuest } from '../../../deeds/people/share-guest.ts'
import { lockPerson, Status, Type } from '../../../model/person.ts'
import { isRelated } from '../../../model/relation.ts'
import { accessDenied, guestUnknown, notGuest } from '../../../problems.ts'
import { mayHaveGuests } from '../../../rules/guests.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { guid, record, text } from '../../../wire/schema.ts'

/** A link by which others add a guest of the caller's to theirs (directory.md GU-4, GU-5). */
export const share = operation({
  name: 'getGuestSharingLink',
  at: 'GET /people/guests/{userid}/share',
  tag: 'People / Guests',
  about: 'A link to share a guest',
  description:
    'Whoever opens it signed in, and may have guests, can add the guest to theirs, for a week. Each call makes a new one; of one guest a hundred live.',
  who: signedIn,
  params: record({ userid: guid() }),
  answers: text(),
  refusals: [
    { status: 400, description: 'The person is no guest' },
    { status: 403, description: 'No right to have guests or to see this one, or the guest is suspended' },
    { status: 404, description: 'No such person' },
  ],

  async run(call) {
    const { db, portal, viewer, params } = call
    demand(mayHaveGuests, viewer, undefined)
    return db.write(async tx => {
      const guest = await lockPerson(tx, portal, params.userid)
      if (guest === undefined) throw guestUnknown()
      if (guest.type !== Type.Guest) throw notGuest()
      demand(maySee, viewer, { person: guest, isRelated: await isRelated(tx, portal, viewer, guest) })
      // Its link would be dead from the start.
      if (guest.status === Status.Terminated) throw accessDenied()
      return shareGuest(tx, call, viewer, guest)
    })
  },
})
