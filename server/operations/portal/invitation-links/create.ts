import { operation, signedIn } from '../../../api/operation.ts'
import { urlOfManager } from '../../../deeds/portal/invitation-url.ts'
import { record } from '../../../model/audit.ts'
import { addInvitationLink, findInvitationLink } from '../../../model/invitation-link.ts'
import { seatsOf } from '../../../model/plan.ts'
import { freePaidSeats, isPaid } from '../../../model/seats.ts'
import { badArgument, invitationLinkExists, saying, seatsOfAdmins } from '../../../problems.ts'
import { mayManageLinks } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeType, nameOf } from '../../../wire/enums.ts'
import { InvitationLinkInfo, NewInvitationLink, presentInvitationLink, reachOf } from '../../../wire/invitation-link.ts'
import { hasLink } from './has-link.ts'
import { demandMembersInvited } from './members-invited.ts'

/** Makes the link by which people of a type register (portal.md IL-10 to IL-12). */
export const create = operation({
  name: 'createInvitationLink',
  at: 'POST /portal/users/invitationlink',
  tag: 'Portal / Invitation links',
  about: 'Make an invitation link',
  description:
    'A portal has one link for each of admins, room admins and users, for whoever may add people of that type. It may end at a time or after a number of registrations. Everyone who hands it on has a URL of their own.',
  who: signedIn,
  body: NewInvitationLink,
  answers: InvitationLinkInfo,
  refusals: [
    { status: 400, description: 'A type without links, an end in the past, or there is a link of this type' },
    { status: 402, description: 'No seat left for this type' },
    { status: 403, description: 'No right to invite people of this type' },
  ],

  async run(call) {
    const { viewer, portal, db, server, now, body } = call
    const type = body.employeeType
    const reach = reachOf(body)
    await demandMembersInvited(call)
    if (!hasLink(type)) throw badArgument('EmployeeType')
    if (reach.expires_at !== null && reach.expires_at <= now) throw badArgument('Expiration')
    demand(mayManageLinks, viewer, type)
    const seats = seatsOf(server.config.plan)
    if (isPaid(type) && (await freePaidSeats(db.read, portal, seats)) <= 0) throw seatsOfAdmins(saying({ limit: seats.countRoomAdmin }))
    if (await findInvitationLink(db.read, portal, type)) throw invitationLinkExists()
    return db.write(async tx => {
      const link = await addInvitationLink(tx, portal, type, reach, now)
      await record(tx, call, 'InvitationLinkCreated', [], { type: nameOf(EmployeeType, type) ?? '' })
      return presentInvitationLink(link, await urlOfManager(tx, call, link, viewer), server.zones.named(portal.zone), now)
    })
  },
})
