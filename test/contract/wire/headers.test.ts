import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from '../../harness/caller.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'

test('WJ-1: headers of every API answer, whatever became of it', async t => {
  const { as } = await aPortal(t)
  const rows = [
    ['GET', '/settings', 200],
    ['GET', '/people/@self', 401],
    ['PUT', '/settings', 405],
    ['GET', '/nothing', 404],
    ['GET', '/people/%zz', 404],
    ['POST', '/authentication', 415],
    ['POST', '/apisystem/portal/register', 400],
  ] as const
  const ids = new Set<unknown>()
  for (const [method, path, status] of rows)
    await t.test(`${method} ${path}: ${status}`, async () => {
      const { headers } = (await as.nobody.call(path, { method })).says(status)
      assert.equal(headers['api-supported-versions'], '2.0')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['cache-control'], 'no-store')
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
      assert.deepEqual([headers.server, headers['x-powered-by'], headers.etag], [undefined, undefined, undefined])
      ids.add(headers['x-request-id'])
    })
  assert.equal(ids.size, rows.length)
})

test('WX-5: a 500 says nothing of its cause, and its request id leads to the log', async t => {
  const { as, server } = await aPortal(t)
  const { db } = server.app.opened.server
  await db.write(tx => tx.schema.alterTable('people').renameTo('people_gone').execute())
  const said = (await as.nobody.post('/authentication', { userName: 'user@acme.test', password: 'x' })).says(500, {
    type: 'internal_error',
    message: 'Internal server error',
    stack: null,
  })
  assert.doesNotMatch(said.text, /people|select|sql|\.ts/i)
  const line = server
    .log()
    .split('\n')
    .find(each => each.includes(String(said.headers['x-request-id'])) && each.includes('people'))
  assert.ok(line, 'the log has the cause')
  await db.write(tx => tx.schema.alterTable('people_gone').renameTo('people').execute())
  ;(await as.user.get('/people/@self')).says(200)
})

const password = 'Correct-horse-1'
const cookieOf = async ({ as }: TestPortal, headers: Record<string, string> = {}) => {
  const { cookies } = (await as.nobody.post('/authentication', { userName: 'user@acme.test', password }, headers)).says(200)
  return cookies.map(cookie => cookie.replace(/=[^;]+/, '=').replace(/Expires=[^;]+/, 'Expires')).join()
}
const https = { 'x-forwarded-proto': 'https' }

test('WJ-20, WJ-22: attributes of the cookie', async t => {
  for (const [cookieSameSite, plain, secure] of [
    ['auto', 'SameSite=Strict', 'Secure; SameSite=Strict'],
    ['Strict', 'SameSite=Strict', 'Secure; SameSite=Strict'],
    ['Lax', 'SameSite=Lax', 'Secure; SameSite=Lax'],
    ['None', 'SameSite=Lax', 'Secure; SameSite=None'],
  ] as const)
    await t.test(`cookieSameSite ${cookieSameSite}`, async inner => {
      const portal = await aPortal(inner, { settings: { cookieSameSite } })
      await portal.setPassword(portal.as.user, password)
      assert.equal(await cookieOf(portal), `asc_auth_key=; Path=/; Expires; HttpOnly; ${plain}`)
      assert.equal(await cookieOf(portal, https), `asc_auth_key=; Path=/; Expires; HttpOnly; ${secure}`)
    })

  await t.test('auto on HTTPS while the portal has CSP domains', async inner => {
    const portal = await aPortal(inner)
    await portal.setPassword(portal.as.user, password)
    ;(await portal.as.admin.post('/security/csp', { domains: ['https://a.test'] })).says(200)
    assert.equal(await cookieOf(portal, https), 'asc_auth_key=; Path=/; Expires; HttpOnly; Secure; SameSite=None')
    assert.equal(await cookieOf(portal), 'asc_auth_key=; Path=/; Expires; HttpOnly; SameSite=Strict')
    const dead = { ...https, cookie: 'asc_auth_key=rs_x' }
    const { cookies } = (await portal.as.nobody.get('/people/@self', dead)).says(401)
    assert.deepEqual(cookies, ['asc_auth_key=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=None'])
  })
})

test('WX-4: a refusal sets no cookie', async t => {
  const { as } = await aPortal(t)
  assert.deepEqual((await as.nobody.post('/authentication', { userName: 'a', password: 'b' })).says(401).cookies, [])
})

test('WJ-30: the language of messages', async t => {
  const portal = await aPortal(t)
  const { as, server } = portal
  const set = (table: 'people' | 'portals', culture: string) =>
    server.app.opened.server.db.write(async tx => {
      if (table === 'people')
        await tx.updateTable('people').set({ culture }).where('portal_id', '=', portal.portal.id).where('id', '=', as.user.id).execute()
      else await tx.updateTable('portals').set({ culture }).where('id', '=', portal.portal.id).execute()
      tx.announce('portals')
    })
  const english = 'Access denied'
  await set('people', 'de')
  const german = (await as.user.get('/people')).says(403, { type: 'access_denied' }).json().error.message
  assert.notEqual(german, english)

  await t.test('Accept-Language is not read', async () => {
    ;(await as.user2.get('/people', { 'accept-language': 'de' })).says(403, english)
    ;(await as.user.get('/people', { 'accept-language': 'en' })).says(403, german)
  })
  await t.test('WM-14: the validation answer is English for everybody', async () => {
    assert.deepEqual((await as.user.post('/people/email', { email: 'x' })).says(400).errors, {
      Email: ['The Email field is not a valid e-mail address.'],
    })
  })
  await t.test('every en-* is the English of the contract', async () => {
    await set('people', 'en-GB')
    ;(await as.user.get('/people')).says(403, english)
  })
  await t.test('the portal speaks where the caller has no culture, or is nobody; sentences too', async () => {
    await set('portals', 'de')
    const sent = (await as.admin.post('/people/email', { userId: as.user2.id, email: 'ugo2@acme.test' })).says(200).response
    assert.notEqual(sent, 'The email change instructions have been successfully sent')
    const failed = (await as.nobody.post('/authentication', { userName: 'a', password: 'b' })).says(401, { type: 'authentication_failed' })
    assert.notEqual(failed.json().error.message, 'User authentication failed')
    ;(await as.user.get('/people')).says(403, english)
  })
  await t.test('a culture without a translation is English; without a portal too', async () => {
    await set('portals', 'si')
    ;(await as.nobody.get('/people/@self')).says(401, 'Unauthorized')
    ;(await callerOf(server, { host: 'nowhere.example' }).get('/settings')).says(404, 'The portal could not be found')
  })
})
