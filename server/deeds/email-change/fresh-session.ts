import type { Viewer } from '../../model/person.ts'
import { emailChangeSettings } from '../../model/settings/email-change.ts'
import { reauthenticationRequired } from '../../problems.ts'
import type { Doing } from '../doing.ts'

const second = 1000

/** ER-3: a session whose person proved themselves lately, or Basic; a key never. Throws `reauthentication_required` (ER-4). */
export async function demandFreshSession({ portal, server, now }: Doing, viewer: Viewer): Promise<void> {
  const { fresh } = await server.settings.of(portal, emailChangeSettings)
  if (!isFresh(viewer, fresh, now)) throw reauthenticationRequired()
}

/** Whether the call itself proves its person; `fresh` in seconds (ER-2). */
export const isFresh = ({ via, session }: Viewer, fresh: number, now: number): boolean =>
  via === 'basic' || (session?.fresh_at != null && now - session.fresh_at < fresh * second)
