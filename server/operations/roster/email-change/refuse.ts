import { confirmed, operation } from '../../../api/operation.ts'
import { refuseChange } from '../../../deeds/email-change/refuse-change.ts'
import { linkOfOtherUser } from '../../../problems.ts'
import { EmailChangeDto, presentChangeToLink } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** The old address refuses a change by its link (email-change.md EO-6, E7, E10). */
export const refuse = operation({
  name: 'refuseEmailChange',
  at: 'POST /people/{id}/email-change/refuse',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Refuse a change',
  description:
    'By the link in the letter to the old address. The person is signed out everywhere, gets a letter to set a new password, and cannot ask for another change for a day.',
  who: confirmed('EmailApprove'),
  params: record({ id: guid() }),
  answers: EmailChangeDto,

  async run(call) {
    const { db, link, params, portal, server } = call
    if (link.target_id !== params.id) throw linkOfOtherUser()
    const change = await db.write(tx => refuseChange(tx, call, link))
    return presentChangeToLink(change, server.zones.named(portal.zone))
  },
})
