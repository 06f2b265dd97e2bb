import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf } from '../doing.ts'
import { reasonAgainst } from './answer-password-requests.ts'
import { remindPassword } from './remind-password.ts'

/**
 * A link for a new password, handed over or mailed (portal.md SS-6); gives the link, or an empty text where it was mailed.
 * One that is handed over names no address: it proves no mailbox (email-change.md EV-3). Whoever can have no password of
 * their own gets neither.
 */
export async function passwordLinkOrLetter(tx: Write, doing: Doing, person: Person, way: 'link' | 'letter'): Promise<string> {
  if (reasonAgainst(person) !== undefined) return ''
  if (way === 'letter') {
    await remindPassword(tx, doing, person)
    return ''
  }
  const life = lifeOf(doing, 'PasswordChange').milliseconds
  const [link] = await issueLinks(tx, doing.portal, [{ type: 'PasswordChange', target: person, life }], doing.now)
  await record(tx, doing, 'UserSentPasswordChangeInstructions', [person.id], { email: person.email })
  return confirmLink(doing.portal, doing.server.sealer, { type: 'PasswordChange', key: link!.key, uid: person.id })
}
