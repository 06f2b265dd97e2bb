import { hashToken, newSessionToken } from '../platform/crypto/tokens.ts'
import type { LoginAction } from './audit-actions.ts'
import { recordLogin } from './login-event.ts'
import type { Origin } from './origin.ts'
import { type Person, Status, toPerson } from './person.ts'
import { trustByFirstSession } from './person-address.ts'
import type { Portal } from './portal.ts'
import { prepared } from './prepared.ts'
import type { Read, Row, Write } from './tables.ts'

/** The row of a session; its token is not in it. */
export type Session = Row<'sessions'>

/** How a session begins. */
export interface NewSession {
  readonly action: LoginAction
  readonly login: string
  /** Milliseconds, null for no end (WS-5). */
  readonly life: number | null
  /** A cookie without `Expires` (WS-6). */
  readonly brief: boolean
  /** Whether a password or a code was just proved (ER-2). */
  readonly fresh: boolean
}

/** A session that was just opened, with its token, which nobody can read again. */
export interface OpenedSession {
  /** Travels once; only its SHA-256 is stored (WS-1). */
  readonly token: string
  readonly session: Session
}

const seenEvery = 60_000

/** Opens a session with its login event. A person's first session makes their address trusted (EV-2 b). */
export async function openSession(
  tx: Write,
  portal: Portal,
  person: Person,
  given: NewSession,
  origin: Origin,
  now: number,
): Promise<OpenedSession> {
  const id = await recordLogin(tx, portal, { action: given.action, personId: person.id, login: given.login }, origin, now)
  const token = newSessionToken()
  const session: Session = {
    id,
    portal_id: portal.id,
    person_id: person.id,
    token_hash: hashToken(token),
    created_at: now,
    expires_at: given.life === null ? null : now + given.life,
    seen_at: now,
    fresh_at: given.fresh ? now : null,
    is_brief: given.brief ? 1 : 0,
    ip: origin.ip,
    browser: origin.browser,
    platform: origin.platform,
  }
  await tx.insertInto('sessions').values(session).execute()
  await trustByFirstSession(tx, person, now)
  return { token, session }
}

const sessionOfToken = prepared((db: Read, given: { portal: number; hash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', j => j.onRef('people.portal_id', '=', 'sessions.portal_id').onRef('people.id', '=', 'sessions.person_id'))
    .selectAll('people')
    .select([
      'sessions.id as session_id',
      'sessions.created_at as session_created_at',
      'sessions.expires_at',
      'sessions.seen_at',
      'sessions.fresh_at',
      'sessions.is_brief',
      'sessions.ip',
      'sessions.browser',
      'sessions.platform',
      'sessions.token_hash',
    ])
    .where('sessions.portal_id', '=', given.portal)
    .where('people.portal_id', '=', given.portal)
    .where('sessions.token_hash', '=', given.hash),
)

/** The living session of a token and its person, in one query; undefined when it is refused (WS-4). */
export async function findSession(
  db: Read,
  portal: Portal,
  token: string,
  now: number,
): Promise<{ session: Session; person: Person } | undefined> {
  const row = await sessionOfToken.first(db, { portal: portal.id, hash: hashToken(token) })
  if (row === undefined || row.status !== Status.Active || row.deleted_at !== null) return undefined
  if (row.expires_at !== null && now >= row.expires_at) return undefined
  const { session_id, session_created_at, expires_at, seen_at, fresh_at, is_brief, ip, browser, platform, token_hash, ...person } = row
  const session = {
    id: session_id,
    portal_id: portal.id,
    person_id: person.id,
    token_hash,
    created_at: session_created_at,
    expires_at,
    seen_at,
    fresh_at,
    is_brief,
    ip,
    browser,
    platform,
  }
  return { session, person: toPerson(portal, person) }
}

/** True when `last seen` is old enough to be written again (WS-2). */
export const isDueToBeSeen = (session: Session, now: number): boolean => now - session.seen_at >= seenEvery

/** Writes when a session was last used. */
export async function noteSeen(tx: Write, session: Session, now: number): Promise<void> {
  await tx.updateTable('sessions').set({ seen_at: now }).where('portal_id', '=', session.portal_id).where('id', '=', session.id).execute()
}

/** A correct password or code makes the calling session fresh (ER-6). */
export async function makeFresh(tx: Write, session: Session, now: number): Promise<void> {
  await tx.updateTable('sessions').set({ fresh_at: now }).where('portal_id', '=', session.portal_id).where('id', '=', session.id).execute()
}

/** Ends one session; its token is refused from then on (WS-7). */
export async function endSession(tx: Write, session: Pick<Session, 'portal_id' | 'id'>): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sessions')
    .where('portal_id', '=', session.portal_id)
    .where('id', '=', session.id)
    .returning('id')
    .execute()
  return gone.length === 1
}

/** Ends every session of a person, but the one to keep (SX-1, SX-3); gives how many ended. */
export async function endSessionsOf(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, keep?: Session): Promise<number> {
  const gone = await tx
    .deleteFrom('sessions')
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .$if(keep !== undefined, q => q.where('id', '!=', keep!.id))
    .returning('id')
    .execute()
  return gone.length
}

/** Ends every session of a portal (WS-12). */
export async function endSessionsOfPortal(tx: Write, portal: Portal): Promise<void> {
  await tx.deleteFrom('sessions').where('portal_id', '=', portal.id).execute()
}
