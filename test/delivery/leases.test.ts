import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaseDue, markDeferred, markFailed, markSent, renewLease } from '../../server/model/outbox.ts'
import { aPortal } from '../harness/portal.ts'
import { aGate, aMailPortal, lettersOf, smtpSettings, takeAfter, until } from './mail-portal.ts'

const minute = 60_000
/** Nobody listens here, and nothing is sent while the tests hold the leases. */
const nowhere = smtpSettings(9)

test('LD-1, LD-3: a lost lease comes back; only its present holder decides what becomes of the letter', async t => {
  const { server, portal } = await aPortal(t, { settings: nowhere })
  const { db } = server.app.opened.server
  const letters = lettersOf(server, portal)
  await server.app.jobs.stop()
  await letters.post(1)
  const now = server.clock.now()
  const lease = async (at: number) => (await db.write(tx => leaseDue(tx, at, 10)))[0]

  const first = (await lease(now))!
  assert.equal(await lease(now + 5 * minute - 1), undefined, 'a lease holds for five minutes')
  const renewed = (await db.write(tx => renewLease(tx, first, now + 4 * minute)))!
  assert.equal(await lease(now + 5 * minute), undefined, 'a renewed one longer')
  assert.equal(await db.write(tx => renewLease(tx, first, now)), undefined, 'the old lease is void')
  const second = (await lease(now + 9 * minute))!
  assert.equal(second.attempts, 2)

  await db.write(tx => markFailed(tx, renewed, 'Subject', 'said too late', now))
  await db.write(tx => markDeferred(tx, renewed, 'Subject', 'said too late', now))
  assert.deepEqual(
    (await letters.all()).map(({ state, last_error, attempts }) => [state, last_error, attempts]),
    [['sending', null, 2]],
  )
  await db.write(tx => markSent(tx, renewed, 'Subject', now))
  assert.equal((await letters.all())[0]!.state, 'sent', 'what the mail server took is sent, whoever handed it over')
  assert.equal(await db.write(tx => renewLease(tx, second, now)), undefined, 'so the other holder does not send it again')
})

test('LD-5: a lease takes as many letters as it asks for, those of others aside, however many wait', async t => {
  const { server, portal } = await aPortal(t, { settings: nowhere })
  const { db } = server.app.opened.server
  await server.app.jobs.stop()
  const ids = await lettersOf(server, portal).post(25)
  const batches = await Promise.all([1, 2, 3].map(() => db.write(tx => leaseDue(tx, server.clock.now(), 10))))
  assert.ok(batches.every(({ length }) => length <= 10))
  const taken = batches.flat().map(({ id }) => id)
  assert.deepEqual(taken.sort(), [...ids].sort())
})

test('LD-1: letters that wait for a connection longer than their lease are still sent once', async t => {
  const gate = aGate()
  let held = 0
  const { sink, server, letters } = await aMailPortal(t, { smtp: { onData: takeAfter(() => held++, gate.passed) } })
  await letters.post(6)
  await until('two letters are under way', () => held === 2)
  server.clock.advance(6 * minute)
  // Another process takes what seems to have been given up, and has it still.
  const { db } = server.app.opened.server
  const taken = await db.write(tx => leaseDue(tx, server.clock.now(), 10))
  assert.equal(taken.length, 6)
  gate.open()
  await server.app.jobs.sendNow()
  assert.equal(held, 2, 'nothing is handed over on a lost lease')
  const states = (await letters.all()).map(({ state }) => state)
  assert.deepEqual(states, ['sent', 'sent', 'sending', 'sending', 'sending', 'sending'])
  server.clock.advance(6 * minute)
  await server.app.jobs.sendNow()
  assert.equal(held, 6)
  assert.equal(sink.sessions().most, 2)
})

test('LX-17, LD-4: a letter whose link was superseded while it waited is dropped; letters that tell what happened are sent all the same', async t => {
  const place = await aPortal(t, { settings: nowhere })
  const { as, server, portal } = place
  const letters = lettersOf(server, portal)
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'first@acme.test' })).says(200)
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'second@acme.test' })).says(200)
  // Nobody takes them yet, so all wait for their next attempt.
  await server.app.jobs.sendNow()
  server.clock.advance(minute)
  await server.app.jobs.sendNow()
  const stateOf = async (kind: string) =>
    (await letters.all()).filter(row => row.kind === kind).map(({ state, body }) => [state, body === null])
  assert.deepEqual(await stateOf('change_email'), [
    ['dropped', true],
    ['queued', false],
  ])
  // Their links to stop the change died with it, but the news remain.
  assert.deepEqual(await stateOf('email_change_requested'), [
    ['queued', false],
    ['queued', false],
  ])
})

test('LD-1: letters to a deleted person are dropped', async t => {
  const { as, server, portal } = await aPortal(t, { settings: nowhere })
  const letters = lettersOf(server, portal)
  ;(await as.admin.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  // Nobody takes it yet, so it waits for its next attempt.
  await server.app.jobs.sendNow()
  const { db } = server.app.opened.server
  await db.write(tx =>
    tx
      .updateTable('people')
      .set({ deleted_at: server.clock.now() })
      .where('portal_id', '=', portal.id)
      .where('id', '=', as.user.id)
      .execute(),
  )
  server.clock.advance(minute)
  await server.app.jobs.sendNow()
  const mine = (await letters.all()).filter(({ person_id }) => person_id === as.user.id)
  assert.ok(mine.length > 0 && mine.every(({ state, body }) => state === 'dropped' && body === null))
})

test('LD-4: a recipient that is not exactly one address fails without reaching the mail server', async t => {
  const { sink, server, letters } = await aMailPortal(t)
  await letters.post(1, { to: 'a@acme.test,b@acme.test' })
  await server.app.jobs.sendNow()
  assert.deepEqual(
    (await letters.all()).map(({ state }) => state),
    ['failed'],
  )
  assert.equal(sink.commands.length, 0)
})
