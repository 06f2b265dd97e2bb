import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordDeed } from '../../../model/audit.ts'
import { deleteInvitationLink, findInvitationLinkById } from '../../../model/invitation-link.ts'
import { notFound } from '../../../problems.ts'
import { mayInviteAtAll, mayManageLinks } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeType, nameOf } from '../../../wire/enums.ts'
import { guid, present, record } from '../../../wire/schema.ts'
import { demandMembersInvited } from './members-invited.ts'

/** Deletes a link; all its URLs are dead at once (portal.md IL-22). */
export const remove = operation({
  name: 'deleteInvitationLink',
  at: 'DELETE /portal/users/invitationlink',
  tag: 'Portal / Invitation links',
  about: 'Delete an invitation link',
  description: 'Nobody registers by it any more, whoever handed it on.',
  who: signedIn,
  body: record({ id: present(guid()) }, { title: 'InvitationLinkId' }),
  refusals: [
    { status: 403, description: 'No right to invite people of this type' },
    { status: 404, description: 'No such link' },
  ],

  async run(call) {
    const { viewer, portal, db, now, body } = call
    await demandMembersInvited(call)
    demand(mayInviteAtAll, viewer, undefined)
    const link = await findInvitationLinkById(db.read, portal, body.id)
    if (link === undefined) throw notFound()
    demand(mayManageLinks, viewer, link.type)
    await db.write(async tx => {
      if (!(await deleteInvitationLink(tx, link, now))) throw notFound()
      await recordDeed(tx, call, 'InvitationLinkDeleted', [], { type: nameOf(EmployeeType, link.type) ?? '' })
    })
    return undefined
  },
})
