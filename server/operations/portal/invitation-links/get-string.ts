import { operation, signedIn } from '../../../api/operation.ts'
import { freshString } from '../../../deeds/portal/invitation-url.ts'
import { Type } from '../../../model/person.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied } from '../../../problems.ts'
import { mayMakeString } from '../../../rules/people.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { enumeration, record, text } from '../../../wire/schema.ts'

/** A fresh link for a week, beside the portal's own one of the type (portal.md IL-25, IL-26). */
export const getString = operation({
  name: 'generateInviteLink',
  at: 'GET /portal/users/invite/{employeeType}',
  tag: 'Portal / Invitation links',
  about: 'A fresh link to invite people for a week',
  description: 'Any number of people register by it, guests too. Without the right to invite people of the type the answer is empty text.',
  who: signedIn,
  params: record({ employeeType: enumeration(EmployeeType) }),
  answers: text(),
  refusals: [{ status: 403, description: 'The portal does not let people of this type be invited' }],

  async run(call) {
    const { viewer, portal, db, server, params } = call
    const type = params.employeeType
    const { allowInvitingMembers, allowInvitingGuests } = await server.settings.of(portal, invitationSwitches)
    if (type === Type.Guest ? !allowInvitingGuests : !allowInvitingMembers) throw accessDenied()
    return mayMakeString(viewer, type) ? db.write(tx => freshString(tx, call, viewer, type)) : ''
  },
})
