import type { Config } from '../../config.ts'
import { PortalStatus, type Portals } from '../../model/portal.ts'
import { randomAlias } from '../../model/portal-alias.ts'
import { writeFact } from '../../model/server-fact.ts'
import type { Db } from '../../model/tables.ts'
import type { Sealer } from '../../platform/crypto/seal.ts'
import { breaksUnique } from '../../platform/db/unique.ts'
import { cultureOf } from '../../platform/text/cultures.ts'
import { createPortal } from './create-portal.ts'
import { queueForFirstPortal } from './first-portal.ts'

/** GS-7: on a server without portals, one that waits for the wizard is made, so that the browser has something to set up. */
export async function ensureWaitingPortal(
  server: { readonly config: Config; readonly db: Db; readonly portals: Portals; readonly sealer: Sealer },
  now: number,
): Promise<void> {
  if (server.config.registration !== 'first') return
  const tools = { portals: server.portals, sealer: server.sealer, productName: server.config.productName }
  const culture = cultureOf(undefined, server.config.enabledCultures)
  const work = server.db.write(async tx => {
    // Of two processes that start at once the second sees the portal of the first.
    await queueForFirstPortal(tx)
    const any = await tx.selectFrom('portals').select('id').where('status', '!=', PortalStatus.RemovePending).limit(1).executeTakeFirst()
    if (any !== undefined) return
    const waiting = { alias: randomAlias(), culture, zone: server.config.defaultTimeZone, owner: null }
    const { portal } = await createPortal(tx, tools, waiting, now)
    await writeFact(tx, 'waiting-portal', String(portal.id))
  })
  await work.catch(error => {
    if (!breaksUnique(error, 'portals', ['alias'])) throw error
  })
}
