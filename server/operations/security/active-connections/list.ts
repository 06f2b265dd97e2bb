import { operation, signedIn } from '../../../api/operation.ts'
import { listSessionsOf } from '../../../model/session-list.ts'
import { Connections, presentConnections } from '../../../wire/connections.ts'

/** The caller's own living sessions (portal.md SS-2). */
export const listConnections = operation({
  name: 'getAllActiveConnections',
  at: 'GET /security/activeconnections',
  tag: 'Security / Active connections',
  about: 'List the own sessions',
  description: 'The session of the call comes first, the others newest first. `loginEvent` is its id, 0 for a call without one.',
  who: signedIn,
  answers: Connections,

  async run({ db, portal, viewer, origin, now, server }) {
    const live = viewer.session && { ...origin, id: viewer.session.id }
    return presentConnections(await listSessionsOf(db.read, viewer, now), live, { portal, zone: server.zones.named(portal.zone) })
  },
})
