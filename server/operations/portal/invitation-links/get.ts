import { operation, signedIn } from '../../../api/operation.ts'
import { urlOfManager } from '../../../deeds/portal/invitation-url.ts'
import { findInvitationLink } from '../../../model/invitation-link.ts'
import { badArgument } from '../../../problems.ts'
import { mayManageLinks } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { InvitationLinkInfo, presentInvitationLink } from '../../../wire/invitation-link.ts'
import { enumeration, record } from '../../../wire/schema.ts'
import { hasLink } from './has-link.ts'
import { demandMembersInvited } from './members-invited.ts'

/** The link of a type, with the caller's own URL of it (portal.md IL-15). */
export const get = operation({
  name: 'getInvitationLink',
  at: 'GET /portal/users/invitationlink/{employeeType}',
  tag: 'Portal / Invitation links',
  about: 'The invitation link of a type',
  description: 'With a URL that is the same each time, and the caller’s own. Nothing when there is no link of this type.',
  who: signedIn,
  params: record({ employeeType: enumeration(EmployeeType) }),
  answers: InvitationLinkInfo,
  refusals: [
    { status: 400, description: 'A type without links' },
    { status: 403, description: 'No right to invite people of this type' },
  ],

  async run(call) {
    const { viewer, portal, db, server, now, params } = call
    const type = params.employeeType
    if (!hasLink(type)) throw badArgument('EmployeeType')
    await demandMembersInvited(call)
    demand(mayManageLinks, viewer, type)
    const link = await findInvitationLink(db.read, portal, type)
    if (link === undefined) return undefined
    const url = await db.write(tx => urlOfManager(tx, call, link, viewer))
    return presentInvitationLink(link, url, server.zones.named(portal.zone), now)
  },
})
