import type { Row } from '../../server/model/tables.ts'
import type { TestPortal } from './portal.ts'

/** The audit trail of a portal, oldest first. */
export const auditOf = ({ server, portal }: TestPortal): Promise<Row<'audit_events'>[]> =>
  server.app.opened.server.db.read.selectFrom('audit_events').selectAll().where('portal_id', '=', portal.id).orderBy('id').execute()

/** The login history of a portal, oldest first. */
export const loginsOf = ({ server, portal }: TestPortal): Promise<Row<'login_events'>[]> =>
  server.app.opened.server.db.read.selectFrom('login_events').selectAll().where('portal_id', '=', portal.id).orderBy('id').execute()
