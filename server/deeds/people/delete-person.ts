import { deleteApiKeysOf } from '../../model/api-key.ts'
import { forgetAuthenticator } from '../../model/authenticator.ts'
import { findUndoable } from '../../model/email-change.ts'
import { endEveryLinkOf, endInvitationsTo } from '../../model/link-end.ts'
import type { Person } from '../../model/person.ts'
import { removePerson } from '../../model/person-delete.ts'
import { setPhoto } from '../../model/photo.ts'
import { endSessionsOf } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { bySystem, type Doing } from '../doing.ts'
import { endChange, endPendingOf } from '../email-change/end-pending.ts'
import { voidUnrightful } from '../email-change/void-unrightful.ts'

/**
 * Deletes somebody (DL-7): changes of the address end (E12, E22), those they asked for too; sessions, links, API keys and the authenticator end; the photo is gone; the address, those kept for
 * an undo (EB-4) and the user name are free. Whatever else belongs to a person, as groups and linked accounts do, goes here too.
 * The audit entry is the caller's. `person` is locked.
 */
export async function deletePerson(tx: Write, doing: Doing, person: Person): Promise<void> {
  const { portal, now } = doing
  await endPendingOf(tx, doing, person, 'E12')
  for (const change of await findUndoable(tx, person)) await endChange(tx, bySystem(doing), change, 'E22', 'closed')
  await endInvitationsTo(tx, portal, person.email_key, 'person deleted', now)
  await endEveryLinkOf(tx, person, now)
  await endSessionsOf(tx, person)
  await deleteApiKeysOf(tx, person)
  await forgetAuthenticator(tx, person)
  await setPhoto(tx, person, undefined, now)
  await removePerson(tx, portal, person, now)
  await voidUnrightful(tx, doing, person)
}
