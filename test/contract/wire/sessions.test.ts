import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { Status } from '../../../server/model/person.ts'
import { type SessionLife, sessionLife } from '../../../server/model/settings/session-life.ts'
import { saveSettings } from '../../../server/model/settings.ts'
import { callerOf } from '../../harness/caller.ts'
import { aPortal } from '../../harness/portal.ts'

const minute = 60_000
const day = 24 * 60 * minute
const credentials = { userName: 'user@acme.test', password: 'Correct-horse-1' }
const expiryOf = (cookie: string | undefined) => Date.parse(/Expires=([^;]+)/.exec(cookie ?? '')?.[1] ?? '')

test('WS: sessions', async t => {
  const portal = await aPortal(t)
  const { as, server, setPassword, sessionOf } = portal
  const { nobody, user } = as
  const { db } = server.app.opened.server
  await setPassword(user, credentials.password)
  const signIn = async (more = {}) => (await nobody.post('/authentication', { ...credentials, ...more })).says(200)
  const bearer = (token: string) => nobody.with({ authorization: `Bearer ${token}` })
  const live = async (life: SessionLife) => db.write(tx => saveSettings(tx, portal.portal, sessionLife, life, server.clock.now()))
  const rowOf = (token: string) =>
    db.read
      .selectFrom('sessions')
      .selectAll()
      .where('portal_id', '=', portal.portal.id)
      .where('token_hash', '=', createHash('sha256').update(token).digest('hex'))
      .executeTakeFirst()

  await t.test('WS-1, WS-2, WS-3, WJ-20: the token, its row, its cookie', async () => {
    const said = await signIn()
    const { token } = said.response
    assert.match(token, /^rs_[A-Za-z0-9_-]{43}$/)
    assert.match(said.cookies[0] ?? '', new RegExp(`^asc_auth_key=${token}; Path=/; Expires=[^;]+ GMT; HttpOnly; SameSite=Strict$`))
    const { loginEventId } = (await bearer(token).get('/people/@self')).says(200).response
    const row = await rowOf(token)
    assert.equal(row?.id, loginEventId)
    assert.equal(JSON.stringify(row).includes(token), false)
  })

  await t.test('WS-5, WS-6: a year, told in the body as a plain UTC date and in the cookie', async () => {
    const said = await signIn()
    assert.match(said.response.expires, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    const until = Date.parse(said.response.expires)
    assert.ok(Math.abs(until - server.clock.now() - 365 * day) < minute)
    assert.equal(expiryOf(said.cookies[0]), Math.floor(until / 1000) * 1000)
  })

  await t.test('WS-6: session:true says the zero date and gives a cookie without Expires, of the same life', async () => {
    const said = await signIn({ session: true })
    assert.equal(said.response.expires, '0001-01-01T00:00:00')
    assert.doesNotMatch(said.cookies[0] ?? '', /Expires/i)
    assert.ok(((await rowOf(said.response.token))?.expires_at ?? 0) > server.clock.now() + 364 * day)
  })

  await t.test('WS-5: on with 0 has no end; its cookie is written 400 days ahead', async () => {
    await live({ enabled: true, lifeTime: 0 })
    const said = await signIn()
    assert.equal(said.response.expires, '0001-01-01T00:00:00')
    assert.ok(Math.abs(expiryOf(said.cookies[0]) - server.clock.now() - 400 * day) < minute)
  })

  await t.test('WS-4, WS-5: minutes, fixed at sign-in, never sliding', async () => {
    await live({ enabled: true, lifeTime: 10 })
    const caller = bearer((await signIn()).response.token)
    server.clock.advance(6 * minute)
    ;(await caller.get('/people/@self')).says(200)
    server.clock.advance(4 * minute)
    ;(await caller.get('/people/@self')).says(401, 'Unauthorized')
    await live({ enabled: false, lifeTime: 10 })
  })

  await t.test('WS-2: the last use is written, at most once a minute', async () => {
    const session = await sessionOf(user)
    const seen = async () => (await rowOf(session.token))?.seen_at ?? 0
    const first = await seen()
    ;(await session.get('/people/@self')).says(200)
    assert.equal(await seen(), first)
    server.clock.advance(2 * minute)
    ;(await session.get('/people/@self')).says(200)
    for (let wait = 0; wait < 100 && (await seen()) === first; wait++) await new Promise(resolve => setImmediate(resolve))
    assert.ok((await seen()) >= first + 2 * minute)
  })

  await t.test('WS-4: not bound to the address', async () => {
    ;(await user.get('/people/@self', { 'x-forwarded-for': '203.0.113.9' })).says(200)
  })

  await t.test('WS-4, WG-4, WZ-2: a token of another portal', async () => {
    const other = await aPortal(t, { server })
    ;(await other.as.nobody.with({ authorization: user.headers.authorization! }).get('/people/@self')).says(401, 'Unauthorized')
    const origin = `http://${other.portal.alias}`
    ;(await callerOf(server, { ...user.headers, origin }).get('/people/@self')).says(401, 'Unauthorized')
  })

  await t.test('WS-7, WS-10, WZ-16: an ended session is refused at once, by header or cookie', async () => {
    const [byHeader, byCookie] = [await sessionOf(user), await sessionOf(user)]
    ;(await byHeader.post('/authentication/logout')).says(200)
    ;(await byHeader.get('/people/@self')).says(401)
    const cookie = { cookie: `asc_auth_key=${byCookie.token}` }
    const said = (await nobody.post('/authentication/logout', undefined, cookie)).says(200)
    assert.match(said.cookies[0] ?? '', /^asc_auth_key=; Path=\/; Expires=Thu, 01 Jan 1970/)
    ;(await nobody.get('/people/@self', cookie)).says(401)
    ;(await user.get('/people/@self')).says(200)
  })

  await t.test('WS-4: a person who is not Active', async () => {
    const set = (status: number) =>
      db.write(tx => tx.updateTable('people').set({ status }).where('portal_id', '=', portal.portal.id).where('id', '=', user.id).execute())
    await set(Status.Terminated)
    ;(await user.get('/people/@self')).says(401, 'Unauthorized')
    await set(Status.Active)
    ;(await user.get('/people/@self')).says(200)
  })
})
