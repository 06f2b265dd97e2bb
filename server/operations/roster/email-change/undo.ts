import { confirmedOrSignedIn, operation } from '../../../api/operation.ts'
import { showChange } from '../../../deeds/email-change/show-change.ts'
import { settleOverdue } from '../../../deeds/email-change/sweep-changes.ts'
import { undoByAdministrator } from '../../../deeds/email-change/undo-by-administrator.ts'
import { undoChangeByLink } from '../../../deeds/email-change/undo-change.ts'
import { findPerson } from '../../../model/person.ts'
import { linkOfOtherUser, unauthorized, userNotFound } from '../../../problems.ts'
import { mayRescue } from '../../../rules/email-change.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailChangeDto, presentChangeToLink } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Takes a switched change back: the old address by its link, or an administrator for somebody else (email-change.md EO-7, E17, E19). */
export const undo = operation({
  name: 'undoEmailChange',
  at: 'POST /people/{id}/email-change/undo',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Undo a change of address',
  description:
    'The link in the letter to the old address brings that address back: sessions and links end, later changes too, a password set meanwhile stops working, and a letter helps to set a new one. An administrator who may change the person can undo a change, too: the address comes back, sessions and links end.',
  who: confirmedOrSignedIn('EmailRevert'),
  params: record({ id: guid() }),
  answers: EmailChangeDto,
  refusals: [{ status: 404, description: 'Nothing can be undone' }],

  async run(call) {
    const { db, link, viewer, params, portal, server } = call
    if (link) {
      if (link.target_id !== params.id) throw linkOfOtherUser()
      const { change } = await db.write(tx => undoChangeByLink(tx, call, link))
      return presentChangeToLink(change, server.zones.named(portal.zone))
    }
    if (viewer === undefined) throw unauthorized()
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    demand(mayRescue, viewer, person)
    await settleOverdue(call, person)
    const change = await db.write(tx => undoByAdministrator(tx, call, person))
    return showChange(call, viewer, person, change)
  },
})
