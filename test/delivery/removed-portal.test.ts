import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { refusal } from '../../server/platform/mail/testing/mail-sink.ts'
import { aMailPortal } from './mail-portal.ts'

test('PD-5: the last letter of a removed portal arrives, everything else that waited there is dropped', async t => {
  let isBusy = false
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (_to, _session, done) => done(isBusy ? refusal(451, 'come back later') : undefined)
  const { as, sink, letters, inbox, holderOf, server } = await aMailPortal(t, { smtp: { onRcptTo } })
  ;(await as.owner.post('/portal/delete')).says(200)
  const { confirm } = await inbox.newest('portal_delete')
  await server.app.jobs.sendNow()
  const before = sink.received.length
  isBusy = true
  const [waiting] = await letters.post(1)
  ;(await holderOf(confirm).delete('/portal/delete')).says(200)
  await server.app.jobs.sendNow()
  assert.equal(sink.received.length, before)

  isBusy = false
  server.clock.advance(10 * 60_000)
  await server.app.jobs.sendNow()
  const after = sink.received.slice(before)
  assert.deepEqual(
    after.map(letter => letter.to),
    [[as.owner.email]],
  )
  assert.match(after[0]!.raw, /Subject: The portal was deleted/)
  const unsent = (await letters.all()).filter(({ state }) => state !== 'sent')
  assert.deepEqual(
    unsent.map(({ id, state }) => [id, state]),
    [[waiting, 'dropped']],
  )
})
