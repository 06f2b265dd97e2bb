import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Said } from '../../harness/caller.ts'
import { aPortal } from '../../harness/portal.ts'

const dead = `rs_${'A'.repeat(43)}`
const key = `sk-${'0123456789abcdef'.repeat(4)}`

test('WA: the first credential decides', async t => {
  const { as, sessionOf, setPassword } = await aPortal(t)
  const { nobody, user, user2 } = as
  const [a, b] = [user.token, user2.token]
  const clears = (said: Said) => said.cookies.some(cookie => cookie.startsWith('asc_auth_key=;'))
  const self = (headers: Record<string, string>) => nobody.get('/people/@self', headers)

  const rows: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
    ['WA-4: Bearer', { authorization: `Bearer ${a}` }, user.id],
    ['WA-9: bearer in any case', { authorization: `bEARER ${a}` }, user.id],
    ['WA-4: without Bearer', { authorization: a }, user.id],
    ['WA-4: blanks around', { authorization: `  Bearer   ${a}  ` }, user.id],
    ['WA-4: another scheme is no token', { authorization: `Token ${a}` }, undefined],
    ['WA-3: a JWT', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' }, undefined],
    ['WA-3: a JWT of five parts beside a valid cookie', { authorization: 'Bearer a.b.c.d.e', cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-2: an unknown key', { authorization: `Bearer ${key}` }, undefined],
    ['WA-2: an unknown key without Bearer, beside a valid cookie', { authorization: key, cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-5: an unknown key by its header, beside a valid cookie', { apikeybearer: key, cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-5: any other value in that header', { apikeybearer: a, cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-5, WZ-12: that header beside a session of somebody else', { apikeybearer: key, authorization: `Bearer ${a}` }, user.id],
    ['WA-5: an empty Authorization, and a key', { authorization: '', apikeybearer: key, cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-6: the cookie', { cookie: `asc_auth_key=${b}` }, user2.id],
    ['WA-6: the cookie among others', { cookie: `x=1; asc_auth_key=${b}; y="2"` }, user2.id],
    ['WA-6: an empty Authorization leaves it to the cookie', { authorization: ' ', cookie: `asc_auth_key=${b}` }, user2.id],
    ['WA-7, WZ-10: the cookie of B and Bearer of A', { authorization: `Bearer ${a}`, cookie: `asc_auth_key=${b}` }, user.id],
    ['WA-7, WZ-10: a dead cookie and Bearer of A', { authorization: `Bearer ${a}`, cookie: `asc_auth_key=${dead}` }, user.id],
    ['WA-7, WZ-10: a bad Bearer and a valid cookie', { authorization: `Bearer ${dead}`, cookie: `asc_auth_key=${b}` }, undefined],
    ['WA-6: an empty cookie', { cookie: 'asc_auth_key=' }, undefined],
    ['WA-6: an empty Cookie header', { cookie: '' }, undefined],
    ['none', {}, undefined],
  ]
  for (const [name, headers, id] of rows)
    await t.test(name, async () => {
      const said = await self(headers)
      if (id === undefined) said.says(401, 'Unauthorized')
      else said.says(200, { id })
      assert.equal(said.headers['www-authenticate'], undefined)
      assert.equal(clears(said), false, 'no cookie is cleared')
    })

  await t.test('WA-8, WA-10, WZ-11, WJ-23: a dead cookie alone is cleared, and an open operation goes on', async () => {
    const headers = { cookie: `asc_auth_key=${dead}` }
    const said = (await self(headers)).says(401)
    assert.deepEqual(said.cookies, ['asc_auth_key=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict'])
    assert.ok(clears((await nobody.get('/settings', headers)).says(200)))
    assert.ok(clears((await nobody.get('/authentication', headers)).says(200)))
  })

  await t.test('WA-10: open operations take a bad credential for none, a good one for its person', async () => {
    for (const authorization of [`Bearer ${dead}`, 'Bearer a.b.c', key, 'Basic !!!'])
      assert.equal((await nobody.get('/authentication', { authorization })).says(200).response, false, authorization)
    assert.equal((await nobody.get('/authentication', { authorization: a })).says(200).response, true)
    assert.equal((await nobody.get('/authentication', { cookie: `asc_auth_key=${b}` })).says(200).response, true)
  })

  await t.test('WA-8: signing in over a dead cookie sets the new one only', async () => {
    await setPassword(user, 'Correct-horse-1')
    const body = { userName: 'user@acme.test', password: 'Correct-horse-1' }
    const { cookies, response } = (await nobody.post('/authentication', body, { cookie: `asc_auth_key=${dead}` })).says(200)
    assert.equal(cookies.length, 1)
    assert.ok(cookies[0]?.startsWith(`asc_auth_key=${response.token};`))
  })

  await t.test('WS-10, AT-41: signing out clears the cookie of that session or a dead one, never that of another session', async () => {
    const other = await sessionOf(user2)
    const out = async (authorization: string, cookie: string) =>
      clears((await nobody.post('/authentication/logout', undefined, { authorization, cookie: `asc_auth_key=${cookie}` })).says(200))
    const [first, second, third] = [await sessionOf(user), await sessionOf(user), await sessionOf(user)]
    assert.equal(await out(first.token, first.token), true)
    assert.equal(await out(second.token, dead), true)
    assert.equal(await out(third.token, other.token), false)
    ;(await other.get('/people/@self')).says(200)
    for (const ended of [first, second, third]) (await ended.get('/people/@self')).says(401)
  })
})
