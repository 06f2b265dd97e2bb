import { type SecurityEvent, securityNotice } from '../../letters/security-notice.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import { recoveryAddress } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import { cultureFor, type Doing, nameOf, originOf } from '../doing.ts'

/** To the present address, and to the recovery address where that is another one (links-and-letters.md section 7). */
export async function securityNotices(tx: Write, doing: Doing, person: Person, event: SecurityEvent): Promise<Posting[]> {
  const culture = cultureFor(doing, person)
  const params = { ...originOf(doing), name: nameOf(person, culture), event }
  const recipients = new Set([person.email, await recoveryAddress(tx, person)])
  return [...recipients].map(to => posting({ letter: securityNotice, to, personId: person.id, culture, params }))
}
