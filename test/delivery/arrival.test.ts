import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aGate, aMailPortal, messageIds, readMail, takeAfter, until } from './mail-portal.ts'

test('LX-11, LD-6: a letter arrives, its link is followed to the end, and nothing of it stays behind', async t => {
  const { as, sink, server, letters, holderOf, person, portal } = await aMailPortal(t, { settings: { mailFrom: 'roster@acme.test' } })
  const { user } = as
  ;(await user.post('/people/email', { userId: user.id, email: 'new@acme.test' })).says(200)
  await server.app.jobs.sendNow()
  const mails = await readMail(sink)
  assert.deepEqual(sink.received.flatMap(({ to }) => to).sort(), ['new@acme.test', 'user@acme.test'])
  const mail = mails.find(({ to }) => to && 'text' in to && to.text === 'new@acme.test')!
  const row = await letters.of('change_email')
  assert.equal(mail.messageId, `<${row.id}@${new URL(portal.url).hostname}>`)
  assert.deepEqual([mail.from?.value[0]?.address, mail.headers.get('auto-submitted')], ['roster@acme.test', 'auto-generated'])
  assert.deepEqual([row.state, row.body, row.subject, row.attempts, row.last_error], ['sent', null, mail.subject, 1, null])

  const link = mail.text!.split('\n').find(line => line.includes('/confirm/EmailChange?'))!
  const { host } = user.headers
  const page = await server.send(new URL(link).pathname + new URL(link).search, { headers: { host: host! } })
  assert.equal(page.status, 200)
  ;(await holderOf(new URL(link).search).put(`/people/${user.id}/email`, { email: 'new@acme.test' })).says(200)
  assert.equal((await person(user.id)).email, 'new@acme.test')
})

test('LD-1, LL-5: a request neither waits for delivery nor sees it', async t => {
  const gate = aGate()
  const held: string[] = []
  const { as, server, letters } = await aMailPortal(t, { smtp: { onData: takeAfter(() => held.push('held'), gate.passed) } })
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(
    200,
    'The email change instructions have been successfully sent',
  )
  await until('the letters lie at the mail server, which does not answer', () => held.length === 2)
  assert.deepEqual(
    (await letters.all()).map(({ state }) => state),
    ['sending', 'sending'],
  )
  ;(await as.user2.post('/people/email', { userId: as.user2.id, email: 'new2@acme.test' })).says(200)
  gate.open()
  await server.app.jobs.sendNow()
  assert.ok((await letters.all()).every(({ state }) => state === 'sent'))
})

test('LD-5: two connections, batches of ten, letters about addresses and passwords first, each letter once', async t => {
  const gate = aGate()
  const order: string[] = []
  const { sink, server, letters } = await aMailPortal(t, {
    smtp: {
      onRcptTo: ({ address }, _session, done) => {
        order.push(address)
        done()
      },
      onData: takeAfter(() => {}, gate.passed),
    },
  })
  // While the first batch is held, the others are written.
  await letters.post(10)
  await until('two letters are under way', () => order.length === 2)
  const leased = (await letters.all()).filter(({ state }) => state === 'sending')
  assert.equal(leased.length, 10)
  await letters.post(12)
  await letters.post(3, { urgent: true, to: 'urgent@acme.test' })
  gate.open()
  await server.app.jobs.sendNow()
  assert.equal(sink.sessions().most, 2)
  assert.equal(order.length, 25)
  // Written last, taken first; the other connection may name a recipient or two between them.
  assert.equal(order.slice(10, 16).filter(to => to === 'urgent@acme.test').length, 3, order.join(' '))
  const urgent = (await letters.all()).filter(({ priority }) => priority === 0)
  const plain = (await letters.all()).filter(({ priority }) => priority === 1).slice(10)
  assert.ok(Math.max(...urgent.map(({ sent_at }) => sent_at!)) <= Math.min(...plain.slice(-2).map(({ sent_at }) => sent_at!)))
})

test('stopping waits for the letters that are being handed over, and puts the others back as they were', async t => {
  const gate = aGate()
  let held = 0
  const { server, letters, portal } = await aMailPortal(t, { smtp: { onData: takeAfter(() => held++, gate.passed) } })
  const { db } = server.app.opened.server
  await letters.post(5)
  await until('two letters are under way', () => held === 2)
  const stopped = server.app.jobs.stop()
  gate.open()
  await stopped
  assert.equal(held, 2)
  const rows = await db.read
    .selectFrom('outbox')
    .select(['state', 'attempts', 'lease_until'])
    .where('portal_id', '=', portal.id)
    .orderBy('id')
    .execute()
  const waiting = { state: 'queued', attempts: 0, lease_until: null }
  const sent = { state: 'sent', attempts: 1, lease_until: null }
  assert.deepEqual(rows, [sent, sent, waiting, waiting, waiting])
})

test('LD-3: letters of one portal never carry the Message-ID of another letter', async t => {
  const { sink, server, letters } = await aMailPortal(t)
  await letters.post(12)
  await server.app.jobs.sendNow()
  assert.equal(new Set(await messageIds(sink)).size, 12)
})
