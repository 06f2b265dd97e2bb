import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { aGate, aMailPortal, messageIds, readMail, takeAfter, until } from './mail-portal.ts'

const minute = 60_000
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

test('LD-1, LL-5: ten thousand letters for a mail server that hangs hold up nobody; none of them is lost', { timeout: 60_000 }, async t => {
  const gate = aGate()
  let held = 0
  const { as, server, letters, portal } = await aMailPortal(t, { smtp: { onData: takeAfter(() => held++, gate.passed) } })
  const { db } = server.app.opened.server
  const measure = async (times: number) => {
    const seen: number[] = []
    for (let n = 0; n < times; n++) {
      const start = performance.now()
      ;(await as.user.get('/people/@self')).says(200)
      seen.push(performance.now() - start)
    }
    return median(seen)
  }
  await measure(10)
  const before = await measure(40)
  const posted: number[] = []
  for (let batch = 0; batch < 50; batch++) posted.push((await letters.post(200)).length)
  assert.equal(
    posted.reduce((a, b) => a + b),
    10_000,
  )
  await until('letters lie at the mail server', () => held === 2)
  const during = await measure(40)
  // A change with letters of its own is answered and stored too, behind ten thousand others.
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  assert.equal(held, 2, 'nothing moved at the mail server meanwhile')
  assert.ok(during < before * 5 + 100, `${during.toFixed(1)} ms while letters wait, ${before.toFixed(1)} ms before`)

  const states = await db.read
    .selectFrom('outbox')
    .select(e => ['state', e.fn.countAll<number>().as('letters')])
    .where('portal_id', '=', portal.id)
    .groupBy('state')
    .execute()
  const counted = Object.fromEntries(states.map(({ state, letters }) => [state, Number(letters)]))
  assert.deepEqual(counted, { queued: 9_992, sending: 10 })
  const summary = (await as.owner.get('/api/roster/1/outbox/summary')).says(200).response
  assert.equal(summary.counts.queued + summary.counts.sending, 10_002)
  const stopped = server.app.jobs.stop()
  gate.open()
  await stopped
})

test('LX-13: the mail server is down while people are added in bulk: afterwards each letter arrives, once', async t => {
  const { as, sink, server, letters } = await aMailPortal(t)
  const { port } = sink
  await sink.close()
  const add = (n: number) => as.owner.post('/people', { email: `new${n}@acme.test`, firstName: 'Nora', lastName: 'New', type: 'User' })
  for (let n = 0; n < 30; n++) {
    ;(await add(n)).says(200)
    if (n === 15) {
      server.clock.advance(5 * minute)
      await server.app.jobs.sendNow()
    }
  }
  server.clock.advance(5 * minute)
  await server.app.jobs.sendNow()
  assert.ok((await letters.all()).every(({ state }) => state === 'queued'))
  const back = await startSink({}, '127.0.0.1', port)
  t.after(() => back.close())
  server.clock.advance(60 * minute)
  await server.app.jobs.sendNow()
  await server.app.jobs.sendNow()
  assert.ok((await letters.all()).every(({ state }) => state === 'sent'))
  const arrived = back.received.flatMap(({ to }) => to)
  assert.deepEqual(arrived.toSorted(), Array.from({ length: 30 }, (_, n) => `new${n}@acme.test`).toSorted())
  assert.equal(new Set(await messageIds(back)).size, 30)
})

test('LX-13: 451 at first, 250 later: deferred, then sent once, with the same Message-ID', async t => {
  let busy = true
  const { as, sink, server, letters } = await aMailPortal(t, {
    smtp: {
      onRcptTo: (_to, _session, done) => done(busy ? Object.assign(new Error('busy'), { responseCode: 451 }) : null),
    },
  })
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  await server.app.jobs.sendNow()
  for (const { state, last_error, attempts } of await letters.all())
    assert.deepEqual([state, last_error?.slice(0, 8), attempts], ['queued', '451 busy', 1])
  ;(await as.user.get(`/api/roster/1/people/${as.user.id}/email-change`)).says(200, { state: 'awaiting_new' })
  busy = false
  server.clock.advance(minute)
  await server.app.jobs.sendNow()
  const rows = await letters.all()
  assert.deepEqual(
    rows.map(({ state, attempts, last_error }) => [state, attempts, last_error]),
    [
      ['sent', 2, null],
      ['sent', 2, null],
    ],
  )
  assert.deepEqual(
    (await readMail(sink)).map(({ messageId }) => messageId?.slice(1).split('@')[0]).toSorted(),
    rows.map(({ id }) => id).toSorted(),
  )
})
