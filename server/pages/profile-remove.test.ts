import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'

test('the page to leave: it shows who, acts by its button alone, once, and for nobody else (LW-1, LW-2, LW-5, LW-7, SR-2)', async t => {
  const { as, inbox, server, person } = await aPortal(t)
  const { user } = as
  const host = { host: user.headers.host! }
  ;(await user.put('/people/self/delete')).says(200)
  const { confirm } = await inbox.newest('profile_delete')
  const open = (headers = {}, method = 'GET') =>
    server.send(`/confirm/ProfileRemove?${confirm}`, { method, headers: { ...host, ...headers } })
  const press = (headers = {}) =>
    server.send('/confirm/ProfileRemove', {
      method: 'POST',
      headers: { ...host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: confirm,
    })
  const cookie = (token: string) => ({ cookie: `asc_auth_key=${token}` })
  for (const method of ['GET', 'HEAD']) assert.equal((await open({}, method)).status, 200)
  const page = await open(cookie(user.token))
  for (const text of ['Uma Acme', 'user', '@acme.test', 'Disable my account', 'default_user_photo_size_82-82.png'])
    assert.ok(page.text.includes(text), text)
  assert.match((await open(cookie(as.user2.token))).text, /This link does not work/)
  assert.match((await press(cookie(as.user2.token))).text, /This link does not work/)
  assert.equal((await press({ origin: 'https://evil.test' })).status, 403)
  assert.equal((await person(user.id)).status, 1)

  const done = await press(cookie(user.token))
  assert.equal(done.status, 303)
  assert.match(String(done.headers.location), /^\/done\/profile-removed\?/)
  assert.match(String(done.headers['set-cookie']), /^asc_auth_key=;/)
  assert.equal((await person(user.id)).status, 2)
  const result = await server.send(String(done.headers.location), { headers: host })
  assert.match(result.text, /Your account is disabled/)
  assert.match((await open()).text, /This link has already been used/)
  assert.match((await press()).text, /This link has already been used/)
  assert.equal(await inbox.count('profile_has_deleted_itself'), 3)
})
