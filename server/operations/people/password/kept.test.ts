import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPlace } from '../../../../test/harness/database.ts'
import { inboxOf } from '../../../../test/harness/inbox.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { aServer } from '../../../../test/harness/server.ts'
import { ofServer } from '../../../model/origin.ts'
import { keepPasswordRequest } from '../../../model/password-request.ts'

test('a question that nobody looked into before the server stopped is answered by the next one (RP-4)', async t => {
  const place = await aPlace(t)
  const { server, portal, as } = await aPortal(t, { place })
  const { db } = server.app.opened.server
  await server.app.jobs.stop()
  await db.write(tx => keepPasswordRequest(tx, { portal, origin: ofServer, now: server.clock.now() }, as.user.email))
  await server.close()

  const next = await aServer(t, { place })
  await next.app.jobs.answerNow()
  const letter = await inboxOf(next, (await next.app.opened.server.portals.byId(portal.id))!).newest('change_password')
  assert.equal(letter.to, 'user@acme.test')
})
