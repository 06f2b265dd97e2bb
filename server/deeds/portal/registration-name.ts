import type { Config } from '../../config.ts'
import { aliasFault, normalAlias, randomAlias } from '../../model/portal-alias.ts'
import type { Db, Read } from '../../model/tables.ts'
import { type RegistrationAnswer, refused } from './registration.ts'

const variantsOffered = 3

/** The alias a registration gets, or why not; blank makes one up (WG-12, WG-16). */
export async function judgeAlias(
  server: { readonly config: Config; readonly db: Db },
  wanted: string,
): Promise<{ alias: string } | { fault: RegistrationAnswer }> {
  const alias = normalAlias(wanted)
  if (alias === '') return { alias: randomAlias() }
  const fault = aliasFault(alias, server.config.reservedAliases)
  if (fault) return { fault: refused(fault) }
  if (!(await aliasIsTaken(server.db.read, alias))) return { alias }
  const variants = Array.from({ length: variantsOffered }, (_, i) => `${alias.slice(0, 60)}-${i + 2}`)
  return { fault: refused('portalNameExist', undefined, { variants }) }
}

async function aliasIsTaken(db: Read, alias: string): Promise<boolean> {
  return (await db.selectFrom('portals').select('id').where('alias', '=', alias).executeTakeFirst()) !== undefined
}
