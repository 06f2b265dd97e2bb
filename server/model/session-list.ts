import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Session } from './session.ts'
import type { Read } from './tables.ts'

/** A living session with the page it was opened from. */
export interface ListedSession extends Session {
  readonly page: string
}

/** Every living session of a person, newest first (portal.md SS-2). */
export function listSessionsOf(db: Read, person: Pick<Person, 'portal_id' | 'id'>, now: number): Promise<ListedSession[]> {
  return db
    .selectFrom('sessions')
    .innerJoin('login_events', j =>
      j.onRef('login_events.portal_id', '=', 'sessions.portal_id').onRef('login_events.id', '=', 'sessions.id'),
    )
    .selectAll('sessions')
    .select('login_events.page')
    .where('sessions.portal_id', '=', person.portal_id)
    .where('login_events.portal_id', '=', person.portal_id)
    .where('sessions.person_id', '=', person.id)
    .where(e => e.or([e('sessions.expires_at', 'is', null), e('sessions.expires_at', '>', now)]))
    .orderBy('sessions.id', 'desc')
    .execute()
}

/** Whose session has this number; undefined when it ended or never was (portal.md SS-1, SS-3). */
export function findSessionById(
  db: Read,
  portal: Portal,
  id: number,
  now: number,
): Promise<Pick<Session, 'portal_id' | 'id' | 'person_id'> | undefined> {
  return db
    .selectFrom('sessions')
    .select(['portal_id', 'id', 'person_id'])
    .where('portal_id', '=', portal.id)
    .where('id', '=', id)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .executeTakeFirst()
}
