import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { refusal, startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { aPlace } from '../harness/database.ts'
import { aPortal } from '../harness/portal.ts'
import { aServer } from '../harness/server.ts'
import { aMailPortal, lettersOf, messageIds, smtpSettings, until } from './mail-portal.ts'

const minute = 60_000
const hour = 60 * minute

test('LX-13: while the mail server is down letters wait; afterwards each arrives once', async t => {
  const { sink, server, letters } = await aMailPortal(t)
  const { port } = sink
  await sink.close()
  await letters.post(12)
  await server.app.jobs.sendNow()
  const waiting = await letters.all()
  assert.ok(waiting.every(({ state, last_error }) => state === 'queued' && /ECONNREFUSED/.test(last_error ?? '')))
  const health = await server.send('/health')
  assert.deepEqual([health.status, health.json().mail], [200, 'ok'])

  server.clock.advance(16 * minute)
  assert.deepEqual([(await server.send('/health')).status, (await server.send('/health')).json().mail], [200, 'deferred'])
  const back = await startSink({}, '127.0.0.1', port)
  t.after(() => back.close())
  await server.app.jobs.sendNow()
  assert.equal((await server.send('/health')).json().mail, 'ok')
  assert.equal(back.received.length, 12)
  assert.equal(new Set(await messageIds(back)).size, 12)
})

test('LD-2: attempts after 1, 5, 15, 60 minutes, then hourly, and an end after 24 hours', async t => {
  let refused = 0
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (_to, _session, done) => {
    refused += 1
    done(refusal(451, 'come back later'))
  }
  const { server, letters } = await aMailPortal(t, { smtp: { onRcptTo } })
  await letters.post(1)
  await server.app.jobs.sendNow()
  for (const [n, wait] of [1, 5, 15, 60, 60, 60].entries()) {
    assert.equal(refused, n + 1)
    const [before] = await letters.all()
    assert.deepEqual([before!.state, before!.attempts, before!.last_error?.slice(0, 19)], ['queued', n + 1, '451 come back later'])
    server.clock.advance(wait * minute - 5_000)
    await server.app.jobs.sendNow()
    assert.equal(refused, n + 1, `attempt ${n + 2} came too early`)
    server.clock.advance(5_000)
    await server.app.jobs.sendNow()
  }
  for (let hours = 0; hours < 24; hours++) {
    server.clock.advance(hour)
    await server.app.jobs.sendNow()
  }
  const [row] = await letters.all()
  assert.deepEqual([row!.state, row!.last_error], ['failed', '451 come back later'])
  assert.ok(row!.updated_at - row!.created_at <= 24 * hour)
  assert.equal(refused, row!.attempts)
  assert.ok(refused >= 26 && refused <= 28, `${refused} attempts in 24 hours`)
  assert.notEqual(row!.body, null, 'it can be tried again')
})

const finals: [name: string, smtp: SMTPServerOptions][] = [
  ['RCPT', { onRcptTo: (_to, _session, done) => done(refusal(550, 'no such mailbox')) }],
  [
    'DATA',
    {
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(refusal(550, 'no such mailbox')))
      },
    },
  ],
]
for (const [command, smtp] of finals)
  test(`LD-2, LX-13: 550 at ${command} fails a letter at once, with the text; retry works`, async t => {
    let mends = false
    const mended: SMTPServerOptions = {
      ...(smtp.onRcptTo && { onRcptTo: (to, session, done) => (mends ? done() : smtp.onRcptTo!(to, session, done)) }),
      ...(smtp.onData && {
        onData: (stream, session, done) => {
          if (!mends) return smtp.onData!(stream, session, done)
          stream.resume()
          stream.on('end', () => done())
        },
      }),
    }
    const { as, server, letters } = await aMailPortal(t, { smtp: mended })
    const [id] = await letters.post(1)
    await server.app.jobs.sendNow()
    const failed = (await as.owner.get(`/api/roster/1/outbox/${id}`)).response
    assert.deepEqual([failed.state, failed.attempts, failed.lastError], ['failed', 1, '550 no such mailbox'])
    server.clock.advance(48 * hour)
    mends = true
    const queued = (await as.owner.post(`/api/roster/1/outbox/${id}/retry`)).says(200).response
    assert.deepEqual([queued.created, queued.lastError], [failed.created, undefined], 'when it was written does not change')
    await server.app.jobs.sendNow()
    assert.equal((await letters.all())[0]!.state, 'sent')
  })

test('LD-2: a retry begins the 24 hours anew', async t => {
  let reply = 550
  const { as, server, letters } = await aMailPortal(t, { smtp: { onRcptTo: (_to, _session, done) => done(refusal(reply, 'no')) } })
  const [id] = await letters.post(1)
  await server.app.jobs.sendNow()
  server.clock.advance(72 * hour)
  reply = 451
  ;(await as.owner.post(`/api/roster/1/outbox/${id}/retry`)).says(200)
  await server.app.jobs.sendNow()
  const [row] = await letters.all()
  assert.deepEqual([row!.state, row!.attempts], ['queued', 1])
})

test('LD-13, LD-2: a mail server that says nothing runs into the limits; the letter waits', async t => {
  const silent = createServer(socket => socket.on('error', () => {}))
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  const settings = smtpSettings((silent.address() as AddressInfo).port)
  const { server, portal } = await aPortal(t, { settings, smtpLimits: { connect: 60, command: 60, step: 120 } })
  t.after(() => silent.close())
  const letters = lettersOf(server, portal)
  await letters.post(3)
  await server.app.jobs.sendNow()
  for (const { state, last_error } of await letters.all()) {
    assert.equal(state, 'queued')
    assert.match(last_error ?? '', /never received|took too long|[Tt]imeout/)
  }
})

test('LX-14: a wrong password is told without it, and corrected after a restart the same letter goes out', async t => {
  const place = await aPlace(t)
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
    password === 'correct horse' ? done(null, { user: username }) : done(refusal(535, `wrong password ${password}`))
  const sink = await startSink({ authOptional: false, allowInsecureAuth: true, onAuth })
  const signIn = { ...smtpSettings(sink.port), smtpUser: 'roster-user' }
  const first = await aPortal(t, { place, settings: { ...signIn, smtpPassword: 'wrong horse' } })
  const [id] = await lettersOf(first.server, first.portal).post(1)
  await first.server.app.jobs.sendNow()
  const [row] = await lettersOf(first.server, first.portal).all()
  assert.deepEqual([row!.state, row!.last_error], ['queued', '535 wrong password ***'])
  assert.doesNotMatch(first.server.log(), /wrong horse/)
  await first.server.close()

  const again = await aServer(t, { place, settings: { ...signIn, smtpPassword: 'correct horse' } })
  t.after(() => sink.close())
  again.clock.advance(2 * minute)
  await again.app.jobs.sendNow()
  const after = (await lettersOf(again, first.portal).all())[0]!
  assert.deepEqual([after.id, after.state, after.last_error], [id, 'sent', null])
  assert.equal(sink.received.length, 1)
})

test('LD-10: without a user no AUTH command is sent, although the server offers it', async t => {
  const { sink, server, letters } = await aMailPortal(t, { smtp: { allowInsecureAuth: true } })
  await letters.post(1)
  await server.app.jobs.sendNow()
  assert.equal((await letters.all())[0]!.state, 'sent')
  assert.ok(sink.commands.length > 0 && !sink.commands.some(command => /AUTH/.test(command)))
})

test('a mail server that breaks off in the middle of letters loses none', async t => {
  let broken = 0
  const { server, letters } = await aMailPortal(t, {
    smtp: {
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => (++broken <= 4 ? done(refusal(421, 'closing')) : done()))
      },
    },
  })
  await letters.post(6)
  await server.app.jobs.sendNow()
  server.clock.advance(minute)
  await until('all are sent', async () => {
    await server.app.jobs.sendNow()
    return (await letters.all()).every(({ state }) => state === 'sent')
  })
  assert.equal(broken, 10)
})
