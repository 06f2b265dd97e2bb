import { confirmedOrSignedIn, operation } from '../../../api/operation.ts'
import { cancelChange, cancelChangeByLink } from '../../../deeds/email-change/cancel-change.ts'
import { personOfChange, showChange } from '../../../deeds/email-change/show-change.ts'
import { settleOverdue } from '../../../deeds/email-change/sweep-changes.ts'
import { linkOfOtherUser, unauthorized } from '../../../problems.ts'
import { EmailChangeDto, presentChangeToLink } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Calls a pending change off: by session, or by the link in the letter to the old address (email-change.md EO-4, E9, E10). */
export const cancel = operation({
  name: 'cancelEmailChange',
  at: 'DELETE /people/{id}/email-change',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Call a pending change off',
  description:
    'By the person, by who asked for the change, by those who may change the person, or by the link in the letter to the old address.',
  who: confirmedOrSignedIn('EmailCancel'),
  params: record({ id: guid() }),
  answers: EmailChangeDto,
  refusals: [{ status: 404, description: 'Nothing is pending' }],

  async run(call) {
    const { db, link, viewer, params, portal, server } = call
    if (link) {
      if (link.target_id !== params.id) throw linkOfOtherUser()
      await settleOverdue(call, { portal_id: portal.id, id: params.id })
      const change = await db.write(tx => cancelChangeByLink(tx, call, link))
      return presentChangeToLink(change, server.zones.named(portal.zone))
    }
    if (viewer === undefined) throw unauthorized()
    const person = await personOfChange(call, viewer, params.id)
    await settleOverdue(call, person)
    const change = await db.write(tx => cancelChange(tx, call, person))
    return showChange(call, viewer, person, change)
  },
})
