import { wizardToken } from '../deeds/portal/wizard-link.ts'
import type { PageCall } from './web-page.ts'

/** Where the set-up is finished; undefined once it is (portal.md GS-9). */
export async function wizardPath({ server, portal }: Pick<PageCall, 'server' | 'portal'>): Promise<string | undefined> {
  const token = await wizardToken(server.db.read, server.sealer, portal)
  return token && `/confirm/Wizard?${token}`
}
