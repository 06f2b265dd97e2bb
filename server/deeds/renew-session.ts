import type { Person } from '../model/person.ts'
import { type OpenedSession, openSession, type Session } from '../model/session.ts'
import { lifeOfSession, sessionLife } from '../model/settings/session-life.ts'
import type { Write } from '../model/tables.ts'
import type { Doing } from './doing.ts'

/**
 * After all sessions of a person ended: a new one of the same kind for the session that made the call (SX-2).
 * It is no fresher than the old one (ER-2). Undefined for callers without a session.
 */
export async function renewSession(tx: Write, doing: Doing, person: Person, old: Session | undefined): Promise<OpenedSession | undefined> {
  if (old === undefined) return undefined
  const life = lifeOfSession(await doing.server.settings.of(doing.portal, sessionLife))
  const given = { action: 'LoginSuccess', login: person.email, brief: old.is_brief === 1, fresh: false, life } as const
  const opened = await openSession(tx, doing.portal, person, given, doing.origin, doing.now)
  if (old.fresh_at === null) return opened
  await tx
    .updateTable('sessions')
    .set({ fresh_at: old.fresh_at })
    .where('portal_id', '=', doing.portal.id)
    .where('id', '=', opened.session.id)
    .execute()
  return opened
}
