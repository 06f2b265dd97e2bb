import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf, loginsOf } from '../../../test/harness/audit.ts'
import { aPlace } from '../../../test/harness/database.ts'
import { aPortal } from '../../../test/harness/portal.ts'
import { aServer } from '../../../test/harness/server.ts'
import { storedPassword } from '../../model/password.ts'

const password = 'Nightingale-7'
const failed = { message: 'User authentication failed', type: 'authentication_failed' }

test('a plain password and its client hash open the same account; neither is what is stored (PW-1 to PW-5, AT-1, AT-4, AT-6, AX-10)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const { nobody, user } = as
  await it.setPassword(user, password)
  const { db, passwords } = server.app.opened.server
  const hashing = (await nobody.get('/settings')).says(200).response.passwordHash
  const passwordHash = await passwords.clientHash(password, hashing)
  const stored = (await storedPassword(db.read, portal, user))!
  assert.match(stored, /^\$argon2id\$/)
  assert.ok(!stored.includes(passwordHash) && !stored.includes(password))

  for (const body of [
    { userName: ' USER@acme.test ', password },
    { userName: user.id.toUpperCase(), passwordHash: ` ${passwordHash.toUpperCase()} ` },
    { userName: user.email, passwordHash, password: 'wrong one' },
    { userName: user.email, passwordHash: '  ', password },
    { userName: user.email, password, provider: 'Email', serializedProfile: 'x' },
  ]) {
    const answer = (await nobody.post('/authentication', body)).says(200, { sms: false, tfa: false })
    const { token, expires } = answer.response
    assert.match(token, /^rs_[\w-]{43}$/)
    assert.match(expires, /^20\d\d-/)
    assert.ok(answer.cookies.some(cookie => cookie.startsWith(`asc_auth_key=${token};`) && /expires=/i.test(cookie)))
    ;(await nobody.get('/people/@self', { authorization: token })).says(200, { id: user.id })
    ;(await nobody.get('/authentication', { cookie: `asc_auth_key=${token}` })).says(200)
  }
  const brief = (await nobody.post('/authentication', { userName: user.email, password, session: true })).says(200, {
    expires: '0001-01-01T00:00:00',
  })
  assert.ok(!/expires=|max-age=/i.test(brief.cookies.join()))

  for (const body of [
    {},
    { userName: user.email },
    { userName: '', password },
    { userName: user.email, password: '   ' },
    { userName: 'nobody@acme.test', password },
    { userName: 'no address', password },
    { userName: 'guest@acme.test', passwordHash: passwordHash.slice(1) },
    { userName: 'guest@acme.test', password: 'Wrong-one-22' },
    { userName: 'owner@acme.test', password, provider: 'google', accessToken: 'x' },
    { userName: 'owner@acme.test', password, serializedProfile: 'x' },
  ])
    (await nobody.post('/authentication', body)).says(401, failed)
  const logins = (await loginsOf(it)).filter(row => row.action !== 1000)
  assert.deepEqual(logins.map(row => row.action).join(), [1010, 1029, 1029, 1010, 1010, 1010, ...Array(10).fill(1013)].join())
  assert.equal(logins[0]?.login, ' USER@acme.test ')
  assert.deepEqual(
    logins.slice(6, 9).map(row => row.login),
    ['Email is not specified', user.email, 'Email is not specified'],
  )
  assert.equal((await nobody.get('/authentication')).says(200).response, false)
  assert.equal((await nobody.get('/authentication', { authorization: 'Bearer rs_dead' })).says(200).response, false)
  assert.equal((await user.get('/authentication')).says(200).response, true)
})

test('a successful sign-in stores a hash of older parameters anew, raised ones too; a wrong password does not (PW-5)', async t => {
  const place = await aPlace(t)
  const old = await aPortal(t, { place })
  await old.setPassword(old.as.user, password)
  const headers = old.as.nobody.headers
  await old.server.close()
  let before = 'm=19456,t=2,p=1'
  for (const [settings, after] of [
    [{ argonMemory: 20_480, argonPasses: 3, argonLanes: 2 }, 'm=20480,t=3,p=2'],
    [{}, 'm=19456,t=2,p=1'],
  ] as const) {
    const later = await aServer(t, { place, settings })
    const { db } = later.app.opened.server
    const trial = async (given: string, status: number, stored: string) => {
      const body = { userName: old.as.user.email, password: given }
      assert.equal((await later.send('/api/2.0/authentication', { method: 'POST', headers, body })).status, status)
      const hash = (await storedPassword(db.read, old.portal, old.as.user))!
      assert.ok(hash.includes(`$${stored}$`), hash)
      return hash
    }
    await trial('wrong-password-1', 401, before)
    const rehashed = await trial(password, 200, after)
    assert.equal(await trial(password, 200, after), rehashed)
    await later.close()
    before = after
  }
})

test('five failures, then every try is refused for a minute, the right password too; other logins are free (AT-8, WU-1, WZ-13)', async t => {
  const it = await aPortal(t)
  const { as, server } = it
  await it.setPassword(as.user, password)
  await it.setPassword(as.guest, password)
  const signIn = (body: object) => as.nobody.post('/authentication', { userName: as.user.email, ...body })
  for (let n = 0; n < 5; n++) (await signIn({ password: `wrong-${n}-one` })).says(401, failed)
  for (const body of [{ password: 'wrong' }, { password }, { password, userName: 'USER@ACME.test' }]) {
    const { headers } = (await signIn(body)).says(403, {
      message: 'Too many login attempts. Please try again later',
      type: 'login_blocked',
    })
    assert.ok(Number(headers['retry-after']) > 50)
  }
  ;(await signIn({ userName: as.guest.email, password })).says(200)
  server.clock.advance(61_000)
  ;(await signIn({ password })).says(200)
  assert.ok((await loginsOf(it)).some(row => row.action === 1023))
})

test('right password, account not Active: 403 and its own event; a wrong one tells nothing (AT-7)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  await it.setPassword(as.user, password)
  await server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set({ status: 2 }).where('portal_id', '=', portal.id).where('id', '=', as.user.id).execute(),
  )
  ;(await as.nobody.post('/authentication', { userName: as.user.email, password })).says(403, {
    message: 'User disabled',
    type: 'user_disabled',
  })
  ;(await as.nobody.post('/authentication', { userName: as.user.email, password: 'wrong-one-22' })).says(401, failed)
  assert.deepEqual(
    (await loginsOf(it)).slice(-2).map(row => row.action),
    [1004, 1013],
  )
  ;(await as.user.get('/people/@self')).says(401)
})

test('a language given at sign-in becomes the person’s own, if it is enabled and new (AT-13)', async t => {
  const it = await aPortal(t)
  await it.setPassword(it.as.user, password)
  for (const culture of ['DE', 'de', 'xx-YY', ''])
    (await it.as.nobody.post('/authentication', { userName: it.as.user.email, password, culture })).says(200)
  assert.equal((await it.person(it.as.user.id)).culture, 'de')
  assert.deepEqual(
    (await auditOf(it)).map(row => [row.action, row.targets]),
    [[4007, JSON.stringify([it.as.user.id])]],
  )
})

test('the first session makes an address trusted (EV-2 b); signing in changes no proof of it', async t => {
  const it = await aPortal(t)
  const made = (await it.as.owner.post('/people/active', { email: 'first@new.test', firstName: 'Fia', type: 'User', password })).says(200)
  const trusted = async () => {
    const { db } = it.server.app.opened.server
    const row = await db.read
      .selectFrom('person_addresses')
      .select('trusted_at')
      .where('portal_id', '=', it.portal.id)
      .where('person_id', '=', made.response.id)
      .executeTakeFirstOrThrow()
    return row.trusted_at !== null
  }
  assert.equal(await trusted(), false)
  ;(await it.as.nobody.post('/authentication', { userName: 'first@new.test', password })).says(200)
  assert.deepEqual([await trusted(), (await it.person(made.response.id)).activation_status], [true, 2])
})

test('signing out ends the session that called, whichever way it travelled, and no other (AT-40 to AT-42, WS-10)', async t => {
  const it = await aPortal(t)
  const { as, sessionOf } = it
  const [one, two, three] = [await sessionOf(as.user), await sessionOf(as.user), await sessionOf(as.guest)]
  const answer = (await one.post('/authentication/logout', undefined, { cookie: `asc_auth_key=${three.token}` })).says(200)
  assert.deepEqual([answer.cookies, answer.response, answer.json().count], [[], undefined, 0])
  const byCookie = (await as.nobody.post('/authentication/logout', undefined, { cookie: `asc_auth_key=${two.token}` })).says(200)
  assert.match(byCookie.cookies.join(), /^asc_auth_key=;/)
  for (const member of [one, two]) (await member.get('/people/@self')).says(401)
  for (const member of [three, as.user]) (await member.get('/people/@self')).says(200)
  const before = (await loginsOf(it)).length
  ;(await as.nobody.post('/authentication/logout')).says(200)
  ;(await one.post('/authentication/logout')).says(200)
  const rows = await loginsOf(it)
  assert.deepEqual(
    [rows.length, rows.slice(-2).map(row => [row.action, row.person_id])],
    [
      before,
      [
        [1006, as.user.id],
        [1006, as.user.id],
      ],
    ],
  )
})
