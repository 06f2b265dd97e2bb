import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from '../../../../test/harness/caller.ts'
import { inboxOf } from '../../../../test/harness/inbox.ts'
import { aServer } from '../../../../test/harness/server.ts'
import { createPortal } from '../../../deeds/portal/create-portal.ts'

const passwordHash = 'a1'.repeat(32)
const answers = { email: 'Owner@acme.test', passwordHash, lng: 'de', timeZone: 'Europe/Berlin' }

const aWaitingServer = async (t: Parameters<typeof aServer>[0]) => {
  const server = await aServer(t, { settings: { registration: 'first' } })
  const stranger = callerOf(server, { host: 'localhost' })
  const token = (await stranger.get('/settings')).says(200).response.wizardToken as string
  const portal = (await server.app.opened.server.portals.first())!
  return { server, stranger, token, portal, wizard: stranger.with({ confirm: token }) }
}

test('a fresh server waits: pages lead to the wizard, its token is shown to strangers (GS-7, GS-9)', async t => {
  const { server, stranger, token, portal } = await aWaitingServer(t)
  assert.match(token, /^type=Wizard&key=/)
  assert.match(portal.alias, /^roster-[a-z0-9]{6}$/)
  for (const path of ['/', '/login', '/wizard']) {
    const page = await server.send(path, { headers: { host: 'localhost' } })
    assert.deepEqual([page.status, page.headers.location], [302, `/confirm/Wizard?${token}`], path)
  }
  assert.equal((await stranger.get('/settings')).says(200).response.wizardToken, token)
  ;(await stranger.post('/authentication/confirm', { type: 'Wizard', key: new URLSearchParams(token).get('key') })).says(200, { result: 0 })
  ;(await stranger.post('/authentication', { userName: 'administrator', password: 'x' })).says(401)
})

test('what the wizard refuses leaves it open (GS-5)', async t => {
  const { stranger, wizard } = await aWaitingServer(t)
  const put = (given: object) => wizard.put('/settings/wizard/complete', { ...answers, ...given })
  ;(await stranger.put('/settings/wizard/complete', answers)).says(401)
  ;(await stranger.with({ confirm: 'type=Wizard&key=1.AAAA' }).put('/settings/wizard/complete', answers)).says(401)
  for (const email of ['', 'abc', ' ']) assert.deepEqual(Object.keys((await put({ email })).says(400).errors ?? {}), ['Email'])
  ;(await put({ email: 'a@b' })).says(400, 'Incorrect email')
  ;(await put({ passwordHash: ' ' })).says(400, 'The password is empty.')
  ;(await put({ passwordHash: 'xyz' })).says(400, 'The password hash is not valid.')
  ;(await put({ passwordHash: undefined })).says(400)
  ;(await put({})).says(200)
})

test('the wizard sets the portal up, signs its owner in, and is closed (GS-5, GS-6, GS-7)', async t => {
  const { server, stranger, token, portal, wizard } = await aWaitingServer(t)
  const parallel = await Promise.all(
    [1, 2, 3].map(() => wizard.put('/settings/wizard/complete', { ...answers, amiId: 1, subscribeFromSite: 'x' })),
  )
  assert.deepEqual(parallel.map(a => a.status).sort(), [200, 401, 401])
  const done = parallel.find(a => a.status === 200)!
  done.says(200, { completed: true })
  assert.match(done.response.lastModified, /^20\d\d-/)
  const cookie = /asc_auth_key=([^;]+)/.exec(done.cookies.join())![0]
  const self = (await stranger.get('/people/@self', { cookie })).says(200).response
  assert.partialDeepStrictEqual(self, {
    email: 'Owner@acme.test',
    isOwner: true,
    activationStatus: 0,
    firstName: 'Administrator',
    lastName: '',
    cultureName: 'de',
  })
  ;(await wizard.put('/settings/wizard/complete', answers)).says(401)
  const after = (await stranger.get('/settings')).says(200, { culture: 'de' }).response
  assert.ok(!('wizardToken' in after))
  ;(await stranger.get('/settings', { cookie })).says(200, { timezone: 'Europe/Berlin', ownerId: self.id })
  ;(await stranger.post('/authentication', { userName: 'owner@acme.test', passwordHash })).says(200)
  const page = await server.send('/', { headers: { host: 'localhost' } })
  assert.ok(!String(page.headers.location ?? '').includes('Wizard'))
  assert.ok(token.length > 0)
  const letters = await inboxOf(server, (await server.app.opened.server.portals.byId(portal.id))!).all()
  assert.deepEqual(letters.map(letter => [letter.kind, letter.to, letter.row.culture]).sort(), [
    ['admin_activation', 'Owner@acme.test', 'de'],
    ['password_changed', 'Owner@acme.test', 'de'],
  ])
  const logins = await server.app.opened.server.db.read
    .selectFrom('login_events')
    .select('action')
    .where('portal_id', '=', portal.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    logins.map(row => row.action).filter(action => action !== 1013),
    [1000, 1029],
  )
  ;(await stranger.post('/apisystem/portal/register', { portalName: 'second', firstName: 'S', email: 's@x.test', passwordHash })).says(403)
})

test('unknown language and zone: the portal’s language, UTC (GS-6)', async t => {
  const { stranger, wizard } = await aWaitingServer(t)
  const done = (await wizard.put('/settings/wizard/complete', { ...answers, lng: 'xx', timeZone: 'Mars/Olympus' })).says(200)
  const cookie = /asc_auth_key=([^;]+)/.exec(done.cookies.join())![0]
  ;(await stranger.get('/settings', { cookie })).says(200, { culture: 'en-US', timezone: 'UTC' })
})

test('a registration takes the waiting portal’s place, and the wizard’s link is dead (GS-7, WG-10)', async t => {
  const { server, stranger, wizard, portal } = await aWaitingServer(t)
  const body = { portalName: 'acmeco', firstName: 'Olga', lastName: 'Owner', email: 'owner@acme.test', passwordHash }
  const [first, second] = await Promise.all(
    [1, 2].map(n => stranger.post('/apisystem/portal/register', { ...body, portalName: `acmeco${n}` })),
  )
  assert.deepEqual([first!.status, second!.status].sort(), [200, 403])
  ;(await wizard.put('/settings/wizard/complete', answers)).says(401)
  const { db } = server.app.opened.server
  assert.equal(await db.read.selectFrom('people').select('id').where('portal_id', '=', portal.id).executeTakeFirst(), undefined)
  assert.equal((await db.read.selectFrom('portals').select('id').execute()).length, 1)
  ;(await stranger.get('/settings')).says(200)
})

test('of the wizard and a registration at the same moment one wins, and what it made stays (GS-7)', async t => {
  const { server, stranger, wizard } = await aWaitingServer(t)
  const registration = { portalName: 'acmeco', firstName: 'Olga', email: 'olga@acme.test', passwordHash }
  const [set, registered] = await Promise.all([
    wizard.put('/settings/wizard/complete', answers),
    stranger.post('/apisystem/portal/register', registration),
  ])
  assert.ok((set.status === 200) !== (registered.status === 200), `${set.status} and ${registered.status}`)
  assert.ok([200, 401].includes(set.status) && [200, 403].includes(registered.status))
  const userName = set.status === 200 ? answers.email : registration.email
  ;(await stranger.post('/authentication', { userName, passwordHash })).says(200)
  assert.equal((await server.app.opened.server.db.read.selectFrom('portals').select('id').execute()).length, 1)
})

test('a registration leaves the portals alone that the operator made for their owners (GS-7)', async t => {
  const { server, stranger } = await aWaitingServer(t)
  const { db, portals, sealer, config } = server.app.opened.server
  const given = { alias: 'operators', culture: 'en-US', zone: 'UTC', owner: null }
  const tools = { portals, sealer, productName: config.productName }
  await db.write(tx => createPortal(tx, tools, given, server.clock.now()))
  const registration = { portalName: 'acmeco', firstName: 'Olga', email: 'olga@acme.test', passwordHash }
  assert.equal((await stranger.post('/apisystem/portal/register', registration)).status, 200)
  const left = await db.read.selectFrom('portals').select('alias').orderBy('id').execute()
  assert.deepEqual(
    left.map(({ alias }) => alias),
    ['operators', 'acmeco'],
  )
})
