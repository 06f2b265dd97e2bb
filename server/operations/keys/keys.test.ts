import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../test/harness/audit.ts'
import { aPortal, type Kind } from '../../../test/harness/portal.ts'

const unknown = '00000000-0000-4000-8000-000000000001'
const day = 24 * 3_600_000

test('K-1 to K-7: who makes keys, with which names, lives and scopes; what is refused makes none', async t => {
  const it = await aPortal(t)
  const { as } = it
  const make = (body: object, kind: Kind = 'owner') => as[kind].post('/keys', body)
  const invalid = async (body: object, key: string, text: RegExp) => {
    const { errors } = (await make(body)).says(400)
    assert.match(errors?.[key]?.join() ?? '', text, `${JSON.stringify(body)} ${JSON.stringify(errors)}`)
  }
  await invalid({}, '$', /missing required properties including: 'name'/)
  await invalid({ name: '' }, 'Name', /^The Name field is required\.$/)
  await invalid({ name: '   ' }, 'Name', /^The Name field is required\.$/)
  await invalid({ name: 'n'.repeat(31) }, 'Name', /^Incorrect name\. Length must be less than 30$/)
  for (const expiresInDays of [0, 366, -1])
    await invalid({ name: 'n', expiresInDays }, 'ExpiresInDays', /^Incorrect number of days\. Value must be between 1 and 365$/)
  for (const permissions of [[], ['accounts:all'], ['*:read', 'ACCOUNTS:READ']])
    (await make({ name: 'n', permissions })).says(400, 'Permissions are not valid.')
  ;(await as.nobody.post('/keys', { name: 'n' })).says(401)
  ;(await make({ name: 'n' }, 'guest')).says(403, 'Access denied')
  for (const permissions of [['accounts:read'], ['accounts.self:read', 'accounts:write']])
    (await make({ name: 'n', permissions }, 'user')).says(403, 'Access denied')
  assert.deepEqual((await as.owner.get('/keys')).says(200).response, [])

  for (const kind of ['owner', 'admin', 'roomAdmin', 'user'] as const) {
    const name = `<b>${'é'.repeat(20)}</b> é'`.slice(0, 30)
    const { response } = (await make({ name, permissions: null }, kind)).says(200, { name, permissions: [], isActive: true })
    assert.match(response.key, /^sk-[0-9a-f]{64}$/)
    assert.equal(response.keyPostfix, response.key.slice(-4))
    assert.deepEqual([response.createBy.id, 'expiresAt' in response, 'lastUsed' in response], [as[kind].id, false, false])
    ;(await as.nobody.get('/people/@self', { authorization: response.key })).says(200, { id: as[kind].id })
    const { db } = it.server.app.opened.server
    const rows = await db.read.selectFrom('api_keys').selectAll().where('portal_id', '=', it.portal.id).execute()
    assert.ok(!JSON.stringify([rows, await auditOf(it)]).includes(response.key), 'the key is stored nowhere')
    assert.equal((await auditOf(it)).at(-1)?.description, JSON.stringify({ key: `sk-***${response.keyPostfix}` }))
  }
  const scopes = ['rooms:read', 'accounts:write', 'accounts.self:read']
  const limited = (await make({ name: 'n'.repeat(30), permissions: scopes, expiresInDays: 365 }, 'roomAdmin')).says(200).response
  assert.deepEqual(limited.permissions, scopes)
  assert.equal(Date.parse(limited.expiresAt) - Date.parse(limited.createOn), 365 * day)
  assert.deepEqual((await make({ name: 'all', permissions: ['files:read', '*'] })).says(200).response.permissions, [])
  assert.deepEqual(
    (await auditOf(it)).map(row => row.action),
    Array(6).fill(6058),
  )
})

test('K-10 to K-17: reading, changing and deleting keys: own ones, those of others, those that ran out', async t => {
  const { as, server } = await aPortal(t)
  const make = async (kind: Kind, body: object = {}) => (await as[kind].post('/keys', { name: `of ${kind}`, ...body })).says(200).response
  const own = await make('user')
  server.clock.advance(1000)
  const other = await make('roomAdmin', { permissions: ['accounts:read'], expiresInDays: 1 })
  const names = async (kind: Kind) =>
    (await as[kind].get('/keys'))
      .says(200)
      .response.map((key: { name: string }) => key.name)
      .join()
  assert.deepEqual(
    [await names('owner'), await names('admin'), await names('user'), await names('roomAdmin'), await names('guest')],
    ['of roomAdmin,of user', 'of roomAdmin,of user', 'of user', 'of roomAdmin', ''],
  )
  const [listed] = (await as.user.get('/keys')).response
  assert.deepEqual([listed.key, listed.createBy.id], [`sk-***${own.keyPostfix}`, as.user.id])
  assert.equal((await as.guest.get('/keys/permissions')).says(200).response.length, 11)
  ;(await as.nobody.get('/keys/permissions')).says(401)
  ;(await as.user.get('/keys/@self')).says(400, 'Not an API key')
  const narrow = (await as.nobody.get('/keys/@self', { authorization: `Bearer ${other.key}` })).says(200).response
  assert.deepEqual([narrow.id, narrow.key], [other.id, `sk-***${other.keyPostfix}`])

  ;(await as.guest.put(`/keys/${own.id}`, { isActive: false })).says(403)
  ;(await as.owner.put(`/keys/${unknown}`, {})).says(404, 'Item not found')
  ;(await as.owner.delete(`/keys/${unknown}`)).says(404, 'Item not found')
  ;(await as.owner.put('/keys/none', {})).says(404)
  assert.equal((await as.user2.put(`/keys/${own.id}`, { isActive: false })).says(200).response, false)
  assert.equal((await as.user2.delete(`/keys/${own.id}`)).says(200).response, false)
  const long = (await as.user.put(`/keys/${own.id}`, { name: 'n'.repeat(31) })).says(400)
  assert.deepEqual(long.errors, { 'Changed.Name': ['Incorrect name. Length must be less than 30'] })
  ;(await as.user.put(`/keys/${own.id}`, { permissions: ['nothing'] })).says(400, 'Permissions are not valid.')
  ;(await as.admin.put(`/keys/${own.id}`, { permissions: ['accounts:read'] })).says(403)
  for (const permissions of [['accounts:write'], ['accounts:read', 'files:read'], ['*']])
    (await as.admin.put(`/keys/${other.id}`, { permissions })).says(403)
  const nothing = { name: '  ', permissions: [], isActive: null }
  assert.equal((await as.user.put(`/keys/${own.id}`, nothing)).says(200).response, true)
  assert.partialDeepStrictEqual((await as.user.get('/keys')).response, [{ name: 'of user', permissions: [], isActive: true }])
  assert.equal((await as.admin.put(`/keys/${own.id}`, { name: 'seen', permissions: ['accounts.self:read'] })).says(200).response, true)
  assert.partialDeepStrictEqual((await as.user.get('/keys')).response, [{ name: 'seen', permissions: ['accounts.self:read'] }])
  assert.equal((await as.user.put(`/keys/${own.id}`, { permissions: ['*'] })).says(200).response, true)

  const call = (key: string) => as.nobody.get('/people/@self', { apikeybearer: `bearer ${key}` })
  ;(await call(own.key)).says(200)
  ;(await as.user.put(`/keys/${own.id}`, { isActive: false })).says(200)
  ;(await call(own.key)).says(401)
  ;(await as.user.put(`/keys/${own.id}`, { isActive: true })).says(200)
  ;(await call(own.key)).says(200)
  assert.equal((await as.admin.delete(`/keys/${own.id}`)).says(200).response, true)
  ;(await call(own.key)).says(401)
  server.clock.advance(day)
  assert.equal((await as.roomAdmin.put(`/keys/${other.id}`, { name: 'late' })).says(200).response, false)
  assert.equal((await as.roomAdmin.get('/keys')).response.length, 1)
})

test('CS-8: with the developer tools left to admins others make no keys; those that are there go on', async t => {
  const it = await aPortal(t)
  const { as } = it
  const at = '/settings/devtoolsaccess'
  ;(await as.nobody.get(at)).says(401)
  assert.deepEqual((await as.guest.get(at)).says(200).response, { limitedAccessForUsers: false, lastModified: '0001-01-01T00:00:00' })
  const { key } = (await as.user.post('/keys', { name: 'before' })).says(200).response
  for (const kind of ['roomAdmin', 'user', 'guest'] as const) (await as[kind].post(at, { limitedAccessForUsers: true })).says(403)
  const saved = (await as.admin.post(at, { limitedAccessForUsers: true })).says(200, { limitedAccessForUsers: true }).response
  assert.match(saved.lastModified, /^20/)
  assert.deepEqual((await as.user.get(at)).response, saved)
  for (const kind of ['roomAdmin', 'user', 'guest'] as const) (await as[kind].post('/keys', { name: 'n' })).says(403)
  ;(await as.admin.post('/keys', { name: 'n' })).says(200)
  ;(await as.nobody.get('/people/@self', { authorization: key })).says(200)
  assert.deepEqual(
    (await auditOf(it)).map(row => [row.action, row.description]).filter(([action]) => action === 6054),
    [[6054, '{"limitedAccessForUsers":"true"}']],
  )
})
