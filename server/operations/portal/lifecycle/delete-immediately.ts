import { operation, signedIn } from '../../../api/operation.ts'
import { erasePortal } from '../../../deeds/portal/erase-portal.ts'
import { accessDenied } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { owner } from '../../../rules/words.ts'
import { text } from '../../../wire/schema.ts'

/** Erases the portal before answering, where the server's setting allows it: for test servers (portal.md PD-7). */
export const deleteImmediately = operation({
  name: 'deletePortalImmediately',
  at: 'DELETE /portal/deleteportalimmediately',
  tag: 'Portal / Lifecycle',
  about: 'Erase the portal at once',
  description:
    'For test servers: refused unless the setting `immediateDeletion` is on. Everything of the portal is gone when the answer comes.',
  who: signedIn,
  answers: text(),

  async run({ viewer, portal, db, server: { config } }) {
    demand(owner, viewer, undefined)
    if (!config.immediateDeletion) throw accessDenied()
    await db.write(tx => erasePortal(tx, portal))
    return config.farewellUrl
  },
})
