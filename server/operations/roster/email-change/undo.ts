import { confirmed, operation } from '../../../api/operation.ts'
import { undoChangeByLink } from '../../../deeds/email-change/undo-change.ts'
import { linkOfOtherUser } from '../../../problems.ts'
import { EmailChangeDto, presentChangeToLink } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** The old address takes a switched change back by its link (email-change.md EO-7, E17). */
export const undo = operation({
  name: 'undoEmailChange',
  at: 'POST /people/{id}/email-change/undo',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Undo a change of address',
  who: confirmed('EmailRevert'),
  params: record({ id: guid() }),
  answers: EmailChangeDto,

  async run(call) {
    const { db, link, params, portal, server } = call
    if (link.target_id !== params.id) throw linkOfOtherUser()
    const { change } = await db.write(tx => undoChangeByLink(tx, call, link))
    return presentChangeToLink(change, server.zones.named(portal.zone))
  },
})
