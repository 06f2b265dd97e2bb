import type { LoginAction } from '../model/audit-actions.ts'
import type { Person } from '../model/person.ts'
import { type OpenedSession, openSession } from '../model/session.ts'
import { lifeOfSession, sessionLife } from '../model/settings/session-life.ts'
import type { Write } from '../model/tables.ts'
import type { Doing } from './doing.ts'

/** How somebody signs in. */
export interface SignIn {
  readonly action: LoginAction
  /** What was typed, for the login history. */
  readonly login: string
  /** A cookie without `Expires` (WS-6). */
  readonly brief?: boolean
  /** A password or a code was just proved (ER-2). */
  readonly fresh: boolean
}

/** Opens a session as long as the portal lets them live (WS-5). */
export async function signIn(
  tx: Write,
  doing: Doing,
  person: Person,
  { action, login, brief = false, fresh }: SignIn,
): Promise<OpenedSession> {
  const life = lifeOfSession(await doing.server.settings.of(doing.portal, sessionLife))
  return openSession(tx, doing.portal, person, { action, login, brief, fresh, life }, doing.origin, doing.now)
}
