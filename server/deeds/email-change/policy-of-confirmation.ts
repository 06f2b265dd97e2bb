import { findChange } from '../../model/email-change.ts'
import type { Link } from '../../model/link.ts'
import type { Portal } from '../../model/portal.ts'
import { type EmailChangePolicy, emailChangeSettings } from '../../model/settings/email-change.ts'
import type { SettingsReader } from '../../model/settings.ts'
import type { Db } from '../../model/tables.ts'

/** EP-2: a change keeps its policy; if the portal's is stricter when it is confirmed, that one rules the confirmation. */
export async function policyOfConfirmation(
  db: Db,
  settings: SettingsReader,
  portal: Portal,
  link: Pick<Link, 'change_id'>,
): Promise<EmailChangePolicy> {
  const { policy } = await settings.of(portal, emailChangeSettings)
  const change = await findChange(db.read, portal, link.change_id ?? '')
  return change?.policy === 'strict' ? 'strict' : policy
}
