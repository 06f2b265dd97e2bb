import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { noteTime } from '../../server/jobs/note-time.ts'
import { takeTick } from '../../server/jobs/tick.ts'
import { readFact } from '../../server/model/server-fact.ts'
import { emailChangeSettings } from '../../server/model/settings/email-change.ts'
import { saveSettings } from '../../server/model/settings.ts'
import { startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { callerOf } from '../harness/caller.ts'
import { aPlace, databaseKind } from '../harness/database.ts'
import { aPortal, type TestPortal } from '../harness/portal.ts'
import { aServer, type Settings, type TestServer } from '../harness/server.ts'
import { aGate, lettersOf, messageIds, smtpSettings, until } from './mail-portal.ts'

/** Two servers on one database, with one clock; people are made by the first. */
async function aPair(t: TestContext, settings: Settings = {}): Promise<TestPortal & { other: TestServer }> {
  const place = await aPlace(t)
  const server = await aServer(t, { place, settings })
  const other = await aServer(t, { place, settings, clock: server.clock })
  await other.app.opened.server.db.ready()
  return { ...(await aPortal(t, { server })), other }
}

/** The same caller, asking the other server. */
const at = (server: TestServer, { headers }: { headers: Readonly<Record<string, string>> }) => callerOf(server, headers)

describe('two processes on one database', { skip: databaseKind !== 'postgres' }, () => {
  test('sessions and links work on both, and end on both', async t => {
    const { as, other, inbox, holderOf } = await aPair(t)
    ;(await at(other, as.user).get('/people/@self')).says(200, { id: as.user.id })
    ;(await at(other, as.user).post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
    const letter = await inbox.newest('change_email')
    ;(await holderOf(letter.confirm).put(`/people/${as.user.id}/email`, { email: 'new@acme.test' })).says(200)
    ;(await at(other, holderOf(letter.confirm)).put(`/people/${as.user.id}/email`, { email: 'new@acme.test' })).says(401)
    ;(await as.user.get('/people/@self')).says(401)
    ;(await at(other, as.user).get('/people/@self')).says(401)
  })

  test('settings and portals that one changes are heard by the other', async t => {
    const { portal, server, other } = await aPair(t)
    const [here, there] = [server.app.opened.server, other.app.opened.server]
    assert.equal((await there.settings.of(portal, emailChangeSettings)).policy, 'standard')
    assert.equal((await there.portals.byId(portal.id))?.ownTitle, null)
    await here.db.write(async tx => {
      await saveSettings(tx, portal, emailChangeSettings, { ...emailChangeSettings.defaults, policy: 'strict' }, server.clock.now())
      await tx.updateTable('portals').set({ title: 'Acme' }).where('id', '=', portal.id).execute()
      tx.announce('portals')
    })
    await until('the other process hears both', async () => {
      const { policy } = await there.settings.of(portal, emailChangeSettings)
      return policy === 'strict' && (await there.portals.byId(portal.id))?.ownTitle === 'Acme'
    })
  })

  test('LD-1, LD-3: both send, and each letter goes out once', async t => {
    const gate = aGate()
    const sink = await startSink({ onRcptTo: (_to, _session, done) => void gate.passed.then(() => done()) })
    const { portal, server, other } = await aPair(t, smtpSettings(sink.port))
    t.after(() => sink.close())
    const letters = lettersOf(server, portal)
    await Promise.all([letters.post(40), lettersOf(other, portal).post(20)])
    const sending = [server.app.jobs.sendNow(), other.app.jobs.sendNow()]
    await until('each has a batch', async () => (await letters.all()).filter(({ state }) => state === 'sending').length === 20)
    gate.open()
    await Promise.all(sending)
    await until('all are sent', async () => (await letters.all()).every(({ state }) => state === 'sent'))
    assert.equal(new Set(await messageIds(sink)).size, 60)
    assert.equal(sink.received.length, 60)
    for (const { log } of [server, other]) assert.match(log(), /letter sent/)
  })

  test('a tick is taken by one process, however late the other comes', async t => {
    const { server, other } = await aPair(t)
    const [here, there] = [server.app.opened.server.db, other.app.opened.server.db]
    const slot = Date.UTC(2026, 10, 23, 12)
    const taken = await Promise.all([here, there, here, there].map(db => takeTick(db, 'test', slot)))
    assert.equal(taken.filter(Boolean).length, 1)
    assert.equal(await takeTick(here, 'test', slot + 30_000), true)
    assert.equal(await takeTick(there, 'test', slot), false, 'its clock is behind')
    assert.equal(await takeTick(there, 'test', slot + 30_000), false)
  })

  test('LR-10: the last time seen never goes back, whichever process notes it', async t => {
    const { server, other } = await aPair(t)
    const [here, there] = [server.app.opened.server.db, other.app.opened.server.db]
    const ahead = server.clock.now() + 3_600_000
    await noteTime(here, ahead)
    await noteTime(there, server.clock.now())
    assert.equal(await readFact(there.read, 'last-time-seen'), String(ahead))
  })

  test('sweeps of both take each overdue change once', async t => {
    const { as, inbox, server, other } = await aPair(t)
    ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
    server.clock.advance(8 * 24 * 3_600_000)
    const before = await inbox.count()
    const swept = await Promise.all([server.app.jobs.sweepNow(), other.app.jobs.sweepNow()])
    assert.equal(swept[0] + swept[1], 1)
    assert.equal(await inbox.count(), before)
  })

  test('WR-4, WU-1: limits and the guard against guessing are one budget', async t => {
    const { as, server, other, setPassword } = await aPair(t, { rateLimits: true, exemptNetworks: '192.0.2.0/24', limitSensitive: 3 })
    const statuses = []
    for (const where of [server, other, other, server, other])
      statuses.push((await at(where, as.user).post('/people/email', { userId: as.user.id, email: 'not an address' })).status)
    assert.deepEqual(statuses, [400, 400, 400, 429, 429])

    await setPassword(as.user2, 'correct horse 1')
    const signIn = (where: TestServer, password: string) =>
      at(where, as.nobody).post('/authentication', { userName: as.user2.email, password })
    const guesses = []
    for (const where of [server, other, server, other, server]) guesses.push((await signIn(where, 'wrong')).status)
    assert.deepEqual(guesses, [401, 401, 401, 401, 401])
    ;(await signIn(other, 'wrong')).says(403, { type: 'login_blocked' })
    for (const where of [server, other]) (await signIn(where, 'correct horse 1')).says(403, { type: 'login_blocked' })
  })
})
