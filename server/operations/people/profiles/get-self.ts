import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { findPerson, Type } from '../../../model/person.ts'
import { sessionLife } from '../../../model/settings/session-life.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'

const day = 24 * 3_600_000

/** The caller themselves, with what only they see (accounts.md ME-1). */
export const getSelf = operation({
  name: 'getSelfProfile',
  at: 'GET /people/@self',
  tag: 'People / Profiles',
  about: 'My profile',
  description: 'With members that nobody else is shown: theme, and what is left of the session.',
  who: signedIn,
  answers: EmployeeFull,

  async run(call) {
    const { viewer, db, portal, server, now } = call
    const maker = viewer.created_by === null ? undefined : await findPerson(db.read, portal, viewer.created_by)
    const { enabled } = await server.settings.of(portal, sessionLife)
    const { session } = viewer
    const left = session?.expires_at == null ? undefined : session.expires_at - now
    const showsLife = left !== undefined && (enabled || left < day)
    return {
      ...presentEmployeeFull(viewer, await eyesOf(call, viewer), maker),
      theme: viewer.theme ?? 'System',
      hasPersonalFolder: viewer.isAdmin || viewer.type !== Type.Guest,
      ...(session && { loginEventId: session.id }),
      ...(showsLife && { authCookieLifetime: Math.max(0, Math.floor(left / 1000)) }),
    }
  },
})
