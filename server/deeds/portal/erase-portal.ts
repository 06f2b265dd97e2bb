import type { Portal } from '../../model/portal.ts'
import { portalTables, type Tables, type Write } from '../../model/tables.ts'

/** Erases a portal and every row of it; its alias and domain are free at once. */
export async function erasePortal(tx: Write, portal: Pick<Portal, 'id'>): Promise<void> {
  for (const table of portalTables as ReadonlySet<Exclude<keyof Tables, 'portals' | 'server_facts' | 'job_ticks'>>)
    await tx.deleteFrom(table).where('portal_id', '=', portal.id).execute()
  await tx.deleteFrom('portals').where('id', '=', portal.id).execute()
  tx.announce('portals')
  tx.announce('settings')
}
