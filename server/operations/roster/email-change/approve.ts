import { confirmedOrSignedIn, operation } from '../../../api/operation.ts'
import { byPerson } from '../../../deeds/doing.ts'
import { approveChange } from '../../../deeds/email-change/approve-change.ts'
import { demandFreshSession } from '../../../deeds/email-change/fresh-session.ts'
import { showChange } from '../../../deeds/email-change/show-change.ts'
import { findPendingChange } from '../../../model/email-change.ts'
import { consumeLink } from '../../../model/link.ts'
import { findPerson } from '../../../model/person.ts'
import { accessDenied, linkInvalid, linkOfOtherUser, noPendingChange, unauthorized, userNotFound } from '../../../problems.ts'
import { mayApproveChange } from '../../../rules/email-change.ts'
import { EmailChangeDto, presentChangeToLink } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Ends the hold of a change under `strict`: by the link in the letter to the old address, or by an administrator with a fresh session (email-change.md EO-5). */
export const approve = operation({
  name: 'approveEmailChange',
  at: 'POST /people/{id}/email-change/approve',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Approve a change that is held',
  description:
    'By the link in the letter to the old address, or by an administrator who may change the person and did not ask for it. The new mailbox must prove itself all the same.',
  who: confirmedOrSignedIn('EmailApprove'),
  params: record({ id: guid() }),
  answers: EmailChangeDto,
  refusals: [{ status: 404, description: 'Nothing is held' }],

  async run(call) {
    const { db, link, viewer, params, portal, server, now } = call
    if (link) {
      if (link.target_id !== params.id) throw linkOfOtherUser()
      const approved = await db.write(async tx => {
        const change = await findPendingChange(tx, { portal_id: portal.id, id: params.id })
        if (change?.state !== 'awaiting_old' || change.id !== link.change_id) throw noPendingChange()
        if (!(await consumeLink(tx, link, now))) throw linkInvalid()
        return approveChange(tx, byPerson(call, { id: params.id }), change, 'E4')
      })
      if (approved === undefined) throw noPendingChange()
      return presentChangeToLink(approved, server.zones.named(portal.zone))
    }
    if (viewer === undefined) throw unauthorized()
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    const change = await findPendingChange(db.read, person)
    if (!mayApproveChange(viewer, { person, requesterId: change?.requested_by })) throw accessDenied()
    await demandFreshSession(call, viewer)
    if (change?.state !== 'awaiting_old') throw noPendingChange()
    const approved = await db.write(tx => approveChange(tx, call, change, 'E6'))
    if (approved === undefined) throw noPendingChange()
    return showChange(call, viewer, person, approved)
  },
})
