import type { Base } from '../../../api/operation.ts'
import { addressKey } from '../../../model/address.ts'
import type { Link } from '../../../model/link.ts'
import { findPersonByEmail, type Person } from '../../../model/person.ts'
import { emailEmpty, emailInvalid } from '../../../problems.ts'

/** How long the look-ups of a link count: as good as for ever (WR-10). */
const forEver = 400 * 24 * 3_600_000

/** Who has the address that is asked for; `encemail` is read only without `email`. A text that is no address finds nobody (GE-1, XS-1, EA-7). */
export async function findAsked(
  { portal, server, db, spend }: Base,
  { email, encemail }: { readonly email?: string; readonly encemail?: string },
  link: Link | undefined,
): Promise<Person | undefined> {
  if (!email && !encemail) throw emailEmpty()
  const text = email || server.sealer.open(encemail ?? '', String(portal.id))
  if (text === undefined) throw emailInvalid()
  if (link) await spend(`look-ups ${portal.id} ${link.id}`, server.config.limitLookups, forEver)
  const key = addressKey(text)
  return key === undefined ? undefined : findPersonByEmail(db.read, portal, key)
}
