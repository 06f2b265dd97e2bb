import { operation, signedIn } from '../../../api/operation.ts'
import { urlOfManager } from '../../../deeds/portal/invitation-url.ts'
import { record } from '../../../model/audit.ts'
import { findInvitationLinkById, limitInvitationLink } from '../../../model/invitation-link.ts'
import { badArgument, notFound } from '../../../problems.ts'
import { mayInviteAtAll, mayManageLinks } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeType, nameOf } from '../../../wire/enums.ts'
import { InvitationLinkChange, InvitationLinkInfo, presentInvitationLink, reachOf } from '../../../wire/invitation-link.ts'
import { demandMembersInvited } from './members-invited.ts'

/** Says anew how far a link reaches; its URLs stay (portal.md IL-18, IL-19, LT-6). */
export const update = operation({
  name: 'updateInvitationLink',
  at: 'PUT /portal/users/invitationlink',
  tag: 'Portal / Invitation links',
  about: 'Change how far an invitation link reaches',
  description: 'Both limits are replaced: an end that is not sent means none, a number of uses that is not sent means any number.',
  who: signedIn,
  body: InvitationLinkChange,
  answers: InvitationLinkInfo,
  refusals: [
    { status: 400, description: 'Fewer uses than there were, or an end in the past' },
    { status: 403, description: 'No right to invite people of this type' },
    { status: 404, description: 'No such link' },
  ],

  async run(call) {
    const { viewer, portal, db, server, now, body } = call
    const reach = reachOf(body)
    await demandMembersInvited(call)
    demand(mayInviteAtAll, viewer, undefined)
    const link = await findInvitationLinkById(db.read, portal, body.id)
    if (link === undefined) throw notFound()
    demand(mayManageLinks, viewer, link.type)
    if (reach.max_uses !== null && reach.max_uses < link.uses) throw badArgument('MaxUseCount')
    if (reach.expires_at !== null && reach.expires_at <= now) throw badArgument('Expiration')
    return db.write(async tx => {
      const changed = await limitInvitationLink(tx, link, reach)
      // Meanwhile it was deleted, or used more often.
      if (changed === undefined) throw (await findInvitationLinkById(tx, portal, link.id)) ? badArgument('MaxUseCount') : notFound()
      await record(tx, call, 'InvitationLinkUpdated', [], { type: nameOf(EmployeeType, link.type) ?? '' })
      return presentInvitationLink(changed, await urlOfManager(tx, call, changed, viewer), server.zones.named(portal.zone), now)
    })
  },
})
