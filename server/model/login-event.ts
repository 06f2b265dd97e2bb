import { LoginAction } from './audit-actions.ts'
import type { Origin } from './origin.ts'
import type { Portal } from './portal.ts'
import type { Write } from './tables.ts'

/** One line of the login history. */
export interface LoginEvent {
  readonly action: LoginAction
  readonly personId: string | null
  /** What was typed as login, as sent (AT-16). */
  readonly login: string
}

/** What the login column holds when nobody was named (AT-16). */
export const unnamed = 'Email is not specified'

/** The login column never grows beyond this, in characters. */
const longestLogin = 255

/** Writes one line of the login history and gives its number, which is the session's id when one is opened (WS-2). */
export async function recordLogin(
  tx: Write,
  portal: Portal,
  { action, personId, login }: LoginEvent,
  origin: Origin,
  now: number,
): Promise<number> {
  const { ip, browser, platform, page } = origin
  const { id } = await tx
    .insertInto('login_events')
    .values({
      portal_id: portal.id,
      at: now,
      action: LoginAction[action],
      person_id: personId,
      login: login.slice(0, longestLogin),
      ip,
      browser,
      platform,
      page,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
