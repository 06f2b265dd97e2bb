import { operation, signedIn } from '../../../api/operation.ts'
import { findPerson } from '../../../model/person.ts'
import { isRelated } from '../../../model/relation.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { userNotFound } from '../../../problems.ts'
import { maySee } from '../../../rules/people.ts'
import { rightsOver } from '../../../rules/rights.ts'
import { demand } from '../../../rules/rule.ts'
import { guid, list, record, text } from '../../../wire/schema.ts'

/** What the caller may do to somebody whom they may see; what is not named would be refused. */
export const getRights = operation({
  name: 'getRights',
  at: 'GET /people/{id}/rights',
  root: '/api/roster/1',
  tag: 'Roster / People',
  about: 'What I may do to a person',
  description:
    'Words for what would not be refused now: `rename`, `changePhoto`, `changeLanguage`, `changeEmail`, `resetPassword`, `resendInvitation`, `suspend`, `reactivate`, `delete`, `changeType:DocSpaceAdmin`, `changeType:RoomAdmin`, `changeType:User`, `makeGuest` (`isUser` of `PUT /people/{userid}`) and `disableSelf`. Seats and limits aside. Clients show what is there and pass over words they do not know.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: record({ can: list(text()) }, { title: 'Rights' }),
  refusals: [
    { status: 403, description: 'No right to see this person' },
    { status: 404, description: 'Nobody has this id' },
  ],

  async run({ viewer, db, portal, params, now, server }) {
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    const seen = { person, isRelated: await isRelated(db.read, portal, viewer, person) }
    demand(maySee, viewer, seen)
    const { allowInvitingGuests } = await server.settings.of(portal, invitationSwitches)
    return { can: rightsOver(viewer, seen, { now, invitesGuests: allowInvitingGuests }) }
  },
})
