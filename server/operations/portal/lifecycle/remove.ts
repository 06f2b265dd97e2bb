import { confirmed, operation } from '../../../api/operation.ts'
import { removePortal } from '../../../deeds/portal/remove-portal.ts'
import { text } from '../../../wire/schema.ts'

/** Deletes the portal by the owner's link (portal.md PD-5). */
export const remove = operation({
  name: 'deletePortal',
  at: 'DELETE /portal/delete',
  tag: 'Portal / Lifecycle',
  about: 'Delete the portal',
  description:
    'By the link of the letter. Nobody finds the portal any more, its address is free, and everything of it is erased after the days of the setting `removedPortalDays`. The answer is the setting `farewellUrl`.',
  who: confirmed('PortalRemove'),
  answers: text(),

  async run(call) {
    await call.db.write(tx => removePortal(tx, call, call.link))
    call.answer.closeSession()
    return call.server.config.farewellUrl
  },
})
