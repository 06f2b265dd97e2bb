import { AuditAction } from './audit-actions.ts'
import type { Origin } from './origin.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import { insertion } from './prepared.ts'
import type { Write } from './tables.ts'

/** Who does something, from where, when; no viewer: the System Account. */
export interface Deed {
  readonly portal: Portal
  readonly viewer?: Pick<Person, 'id'> | undefined
  readonly origin: Origin
  readonly now: number
}

/** Values that fill the action's sentence; never a password, key or token (AA-1). */
export type Description = Readonly<Record<string, string | number>>

const insertEvents = insertion('audit_events', [
  'portal_id',
  'at',
  'action',
  'actor_id',
  'targets',
  'description',
  'ip',
  'browser',
  'platform',
  'page',
])

/** Writes one line of the audit trail, in the transaction of the change (AA-1). */
export async function record(
  tx: Write,
  deed: Deed,
  action: AuditAction,
  targets: readonly string[],
  description: Description = {},
): Promise<void> {
  const { ip, browser, platform, page } = deed.origin
  await insertEvents(tx, [
    {
      portal_id: deed.portal.id,
      at: deed.now,
      action: AuditAction[action],
      actor_id: deed.viewer?.id ?? null,
      targets: JSON.stringify(targets),
      description: JSON.stringify(description),
      ip,
      browser,
      platform,
      page,
    },
  ])
}
