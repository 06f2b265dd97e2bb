import { apiKeyExpired } from '../../letters/api-key-expired.ts'
import type { ApiKey } from '../../model/api-key.ts'
import { claimTelling, findUntoldKeys } from '../../model/api-key-expiry.ts'
import { ofServer } from '../../model/origin.ts'
import { post, posting } from '../../model/outbox.ts'
import { findPerson, Status } from '../../model/person.ts'
import type { Portals } from '../../model/portal.ts'
import type { Db, Write } from '../../model/tables.ts'
import { cultureFor, type Doing } from '../doing.ts'

const batch = 100

/** Tells people by letter which of their keys ran out, each key once (directory.md K-22); gives how many were told of. */
export async function tellExpiredKeys(db: Db, server: Doing['server'], portals: Portals, now: number): Promise<number> {
  let told = 0
  for (const key of await findUntoldKeys(db.read, now, batch)) {
    // A removed portal's, too: what is found again at every run would keep others waiting.
    const portal = await portals.everById(key.portal_id)
    if (portal && (await db.write(tx => tell(tx, { portal, origin: ofServer, now, server }, key)))) told++
  }
  return told
}

async function tell(tx: Write, doing: Doing, key: ApiKey): Promise<boolean> {
  if (!(await claimTelling(tx, key))) return false
  const person = await findPerson(tx, doing.portal, key.person_id)
  // Whoever is disabled has no use for a key, and gets only letters that say so.
  if (person?.status !== Status.Active || person.email_key === null) return false
  const letter = posting({
    letter: apiKeyExpired,
    to: person.email,
    personId: person.id,
    culture: cultureFor(doing, person),
    params: { keyName: key.name, postfix: key.postfix },
  })
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
  return true
}
