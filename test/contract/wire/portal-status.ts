import type { TestPortal } from '../../harness/portal.ts'

/** Puts a portal into another state (wire.md WN-9) as the operations that suspend and remove will, and lets the server know. */
export async function setStatus({ server, portal }: TestPortal, status: number): Promise<void> {
  const { db } = server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ status, status_changed_at: server.clock.now() }).where('id', '=', portal.id).execute()
    tx.announce('portals')
  })
}
