import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { saveSettings } from '../../../model/settings.ts'

const at = '/portal/users/invitationlink'
const types = ['User', 'RoomAdmin', 'DocSpaceAdmin', 'Guest', 'All'] as const
/** Per caller: status of POST, by type (IL-2). */
const table = {
  owner: [200, 200, 200, 400, 400],
  admin: [200, 200, 403, 400, 400],
  roomAdmin: [200, 403, 403, 400, 400],
  user: [403, 403, 403, 400, 400],
  guest: [403, 403, 403, 400, 400],
} as const
const numbers = { User: 4, RoomAdmin: 1, DocSpaceAdmin: 3 } as const

test('who makes, reads, changes and deletes which link; its URL is each manager’s own (IL-1 to IL-5, IL-10 to IL-22)', async t => {
  const it = await aPortal(t)
  const { as, server } = it
  for (const [caller, row] of Object.entries(table) as [Kind, readonly number[]][])
    for (const [i, type] of types.entries()) {
      const what = `${caller} ${type}`
      const made = await as[caller].post(at, { employeeType: type })
      assert.equal(made.status, row[i], what)
      const got = await as[caller].get(`${at}/${type}`)
      assert.equal(got.status, row[i], what)
      if (row[i] === 400) made.says(400, 'EmployeeType')
      if (row[i] !== 200) continue
      const { id, url, ...rest } = made.response
      assert.deepEqual(rest, { employeeType: numbers[type as 'User'], isExpired: false, currentUseCount: 0 }, what)
      assert.match(url, /\/s\/[\w-]{22}$/)
      assert.deepEqual(got.response, made.response, what)
      const other = (await as.owner.get(`${at}/${type}`)).says(200, { id }).response
      assert.equal(other.url === url, caller === 'owner', what)
      ;(await as.owner.post(at, { employeeType: type })).says(400, 'link with the same EmployeeType already exists')
      for (const weak of ['user', 'guest'] as const) {
        ;(await as[weak].put(at, { id, maxUseCount: 5 })).says(403)
        ;(await as[weak].delete(at, { id })).says(403)
      }
      if (type !== 'User') (await as.roomAdmin.put(at, { id })).says(403)
      ;(await as[caller].put(at, { id, maxUseCount: 5, expiration: '2099-01-01T00:00:00Z' })).says(200, { id, url, maxUseCount: 5 })
      const full = (await as[caller].put(at, { id })).says(200).response
      assert.ok(!('maxUseCount' in full) && !('expiration' in full), what)
      if (type !== 'User') (await as.roomAdmin.delete(at, { id })).says(403)
      const gone = (await as[caller].delete(at, { id })).says(200)
      assert.deepEqual([gone.json().count, gone.response], [0, undefined])
      ;(await as[caller].delete(at, { id })).says(404, 'The record could not be found')
      assert.equal((await as[caller].get(`${at}/${type}`)).says(200).response, undefined)
      const path = new URL(url).pathname
      assert.equal((await server.send(path, { headers: { host: as.nobody.headers.host! } })).headers.location, '/')
      const actions = (await auditOf(it)).slice(-4).map(row => [row.action, row.actor_id])
      assert.deepEqual(
        actions,
        [20202, 20203, 20203, 20204].map(action => [action, as[caller].id]),
        what,
      )
    }
})

test('the checks of a link, in order; of parallel makers one succeeds (IL-10 to IL-12, IL-15, IL-19, GS-28)', async t => {
  const { as, server, portal } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":4}' } })
  const past = '2020-01-01T00:00:00Z'
  for (const [verb, path, body] of [
    ['post', at, {}],
    ['put', at, { id: portal.ownerId }],
    ['delete', at, { id: portal.ownerId }],
    ['get', `${at}/User`],
  ] as const)
    assert.equal((await as.nobody[verb](path, body as never)).status, 401, verb)
  const keys = async (body: object) => Object.keys((await as.user.post(at, body)).says(400).errors ?? {})
  assert.deepEqual(await keys({}), ['$'])
  for (const maxUseCount of [0, 1001]) assert.deepEqual(await keys({ employeeType: 4, maxUseCount }), ['MaxUseCount'])
  ;(await as.user.post(at, { employeeType: 'Guest', expiration: past })).says(400, 'EmployeeType')
  ;(await as.user.post(at, { employeeType: 'User', expiration: past })).says(400, 'Expiration')
  ;(await as.owner.post(at, { employeeType: 'RoomAdmin' })).says(402, 'The number of admins should not exceed 4')
  const made = await Promise.all(
    Array.from({ length: 5 }, () => as.owner.post(at, { employeeType: 'User', expiration: '0001-01-01T00:00:00' })),
  )
  assert.deepEqual(made.map(a => a.status).sort(), [200, 400, 400, 400, 400])
  const { id } = made.find(a => a.status === 200)!.response
  ;(await as.owner.put(at, { id: '00000000-0000-0000-0000-000000000000', expiration: past })).says(404)
  ;(await as.owner.put(at, { id, expiration: past })).says(400, 'Expiration')
  const soon = new Date(server.clock.now() + 60_000).toISOString()
  ;(await as.owner.put(at, { id, expiration: soon })).says(200, { isExpired: false })
  server.clock.advance(60_001)
  ;(await as.owner.get(`${at}/User`)).says(200, { isExpired: true })
  const now = server.clock.now()
  const { db } = server.app.opened.server
  await db.write(tx => saveSettings(tx, portal, invitationSwitches, { allowInvitingMembers: false, allowInvitingGuests: true }, now))
  ;(await as.owner.post(at, { employeeType: 'Guest' })).says(403)
  ;(await as.owner.get(`${at}/Guest`)).says(400, 'EmployeeType')
  ;(await as.owner.get(`${at}/User`)).says(403)
  ;(await as.owner.put(at, { id: '00000000-0000-0000-0000-000000000000' })).says(403)
  ;(await as.owner.get('/portal/users/invite/User')).says(403)
  ;(await as.owner.get('/portal/users/invite/Guest')).says(200)
})

test('the link of a moment: a fresh one each call, guests too, empty text without the right; short links keep their secret (IL-25, IL-26, LK-6 to LK-9, LR-11)', async t => {
  const it = await aPortal(t)
  const { as, server, portal, holderOf } = it
  const second = await aPortal(t, { server })
  const ask = async (caller: Kind, type: string) => (await as[caller].get(`/portal/users/invite/${type}`)).says(200).response
  for (const [caller, row] of Object.entries({ owner: 'xxxx.', admin: 'xx.x.', roomAdmin: 'x..x.', user: '.....', guest: '.....' }))
    for (const [i, type] of types.entries()) assert.equal((await ask(caller as Kind, type)) !== '', row[i] === 'x', `${caller} ${type}`)
  const [one, two] = [await ask('roomAdmin', 'Guest'), await ask('roomAdmin', 'Guest')]
  assert.notEqual(one, two)
  const open = (url: string, host = as.nobody.headers.host!) => server.send(new URL(url).pathname, { headers: { host } })
  const { status, headers } = await open(one)
  assert.deepEqual([status, headers['cache-control'], headers['referrer-policy']], [302, 'no-store', 'no-referrer'])
  const location = String(headers.location)
  assert.match(location, /^\/confirm\/LinkInvite\?type=LinkInvite&key=/)
  assert.equal((await open(one, 'localhost')).headers.location, location, 'LK-9: a bare host')
  assert.equal((await open(one, second.as.nobody.headers.host!)).headers.location, '/')
  const unknown = await open('http://x/s/AAAAAAAAAAAAAAAAAAAAAA')
  assert.deepEqual([unknown.status, unknown.headers.location, unknown.headers['referrer-policy']], [302, '/', 'no-referrer'])
  const confirm = location.split('?')[1]!
  const body = { firstName: 'Gil', fromInviteLink: true }
  for (const n of [1, 2]) (await holderOf(confirm).post('/people', { ...body, email: `g${n}@new.test` })).says(200, { isVisitor: true })
  assert.deepEqual(
    (await auditOf(it)).slice(-1).map(row => [row.action, row.actor_id]),
    [[4003, null]],
  )

  const { db } = server.app.opened.server
  const dump = JSON.stringify([
    await db.read.selectFrom('short_links').selectAll().where('portal_id', '=', portal.id).execute(),
    await db.read.selectFrom('confirm_links').selectAll().where('portal_id', '=', portal.id).execute(),
  ])
  for (const secret of [one.split('/s/')[1]!, new URLSearchParams(confirm).get('key')!.split('.')[1]!]) {
    assert.ok(!dump.includes(secret))
    assert.ok(!server.log().includes(secret), 'LK-10')
  }
  for (let n = 0; n < 99; n++) await ask('roomAdmin', 'Guest')
  assert.equal((await open(one)).headers.location, '/', 'the oldest ended')
  server.clock.advance(7 * 24 * 3_600_000)
  assert.equal((await open(two)).headers.location, '/')
})
