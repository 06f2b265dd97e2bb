import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Status } from '../../../server/model/person.ts'
import { aPortal } from '../../harness/portal.ts'

const password = 'Correct-horse-ü1'
const basic = (login: string, secret = password) => ({ authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}` })
const challenge = 'Basic realm="Roster", charset="UTF-8"'

test('WB: Basic', async t => {
  const portal = await aPortal(t)
  const { as, setPassword, server } = portal
  const { nobody, user, user2 } = as
  await setPassword(user, password)
  await setPassword(user2, password)

  await t.test('WB-1: address or id, the rights of the person, no session and no cookie', async () => {
    for (const login of ['user@acme.test', 'USER@acme.test', user.id, user.id.toUpperCase()]) {
      const said = (await nobody.get('/people/@self', basic(login))).says(200, { id: user.id })
      assert.deepEqual(said.cookies, [])
      assert.equal(said.response.loginEventId, undefined)
    }
    ;(await nobody.get('/people', basic('user@acme.test'))).says(403, 'Access denied')
    assert.equal((await nobody.get('/authentication', basic('user@acme.test'))).response, true)
  })

  for (const [name, headers] of [
    ['a wrong password', basic('user2@acme.test', 'wrong')],
    ['an unknown login', basic('nobody@acme.test')],
    ['a login with U+0000', basic('user\0@acme.test')],
    ['no login', basic('')],
    ['no colon', { authorization: 'Basic dXNlcg==' }],
    ['no base64', { authorization: 'Basic %%%' }],
    ['nothing at all', { authorization: 'Basic' }],
    ['bytes that are no UTF-8', { authorization: `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0xff]).toString('base64')}` }],
  ] as const)
    await t.test(`WB-2, WX-32: ${name} is 401 with a challenge, and nobody on open operations`, async () => {
      const said = (await nobody.get('/people/@self', headers)).says(401, { type: 'unauthorized', message: 'Unauthorized' })
      assert.equal(said.headers['www-authenticate'], challenge)
      assert.equal((await nobody.get('/authentication', headers)).says(200).response, false)
      assert.equal((await nobody.get('/authentication', headers)).headers['www-authenticate'], undefined)
    })

  await t.test('WA-1: Basic decides over the cookie', async () => {
    const cookie = `asc_auth_key=${user2.token}`
    ;(await nobody.get('/people/@self', { ...basic('user@acme.test'), cookie })).says(200, { id: user.id })
    ;(await nobody.get('/people/@self', { ...basic('guest@acme.test', 'x'), cookie })).says(401)
  })

  await t.test('WB-2: a person who is not Active', async () => {
    await server.app.opened.server.db.write(tx =>
      tx
        .updateTable('people')
        .set({ status: Status.Terminated })
        .where('portal_id', '=', portal.portal.id)
        .where('id', '=', user2.id)
        .execute(),
    )
    ;(await nobody.get('/people/@self', basic('user2@acme.test'))).says(401, 'Unauthorized')
  })

  await t.test('WB-3: attempts feed the guard; during a block 403, on open operations too', async () => {
    server.clock.advance(3_600_000)
    const wrong = basic('roomadmin@acme.test', 'wrong')
    for (let attempt = 0; attempt < 5; attempt++) (await nobody.get('/people/@self', wrong)).says(401)
    const blocked = { type: 'login_blocked', message: 'Too many login attempts. Please try again later' }
    const said = (await nobody.get('/people/@self', wrong)).says(403, blocked)
    assert.match(String(said.headers['retry-after']), /^\d+$/)
    ;(await nobody.get('/authentication', wrong)).says(403, blocked)
    ;(await nobody.get('/settings', wrong)).says(403, blocked)
    ;(await nobody.post('/authentication', { userName: 'roomadmin@acme.test', password: 'x' })).says(403, blocked)
  })
})
