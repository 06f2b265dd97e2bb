import { changeTfa } from '../../letters/change-tfa.ts'
import { record } from '../../model/audit.ts'
import { forgetAuthenticator } from '../../model/authenticator.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import type { Person, Viewer } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'
import { endEverySession } from '../end-every-session.ts'
import { securityNotices } from './security-notice.ts'

/**
 * Unlinks somebody's app (portal.md TF-27): secret and codes are erased, every session ends, with them the links stamped with the credential and a
 * pending change of the address. The person is told, by whom if it was somebody else; no viewer: the operator. `person` is locked.
 */
export async function disconnect(tx: Write, doing: Doing, viewer: Viewer | undefined, person: Person): Promise<Person> {
  const unlinked = await forgetAuthenticator(tx, person)
  await endEverySession(tx, doing, person)
  await record(tx, doing, 'UserDisconnectedTfaApp', [person.id], { name: nameOf(person, doing.portal.culture) })
  const isOwn = viewer?.id === person.id
  const letters = isOwn ? await securityNotices(tx, doing, unlinked, 'authenticator_disconnected') : [byAnother(doing, viewer, person)]
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
  return unlinked
}

function byAnother(doing: Doing, viewer: Viewer | undefined, person: Person): Posting {
  const culture = cultureFor(doing, person)
  const who = viewer ? nameOf(viewer, culture) : doing.portal.title
  const params = { name: nameOf(person, culture), who, at: doing.now }
  return posting({ letter: changeTfa, to: person.email, personId: person.id, culture, params })
}
