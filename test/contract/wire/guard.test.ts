import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../harness/portal.ts'

const password = 'Correct-horse-1'
const failed = { type: 'authentication_failed', message: 'User authentication failed' }
const blocked = { type: 'login_blocked', message: 'Too many login attempts. Please try again later' }
const second = 1000

test('WU-1, WZ-13: six wrong passwords in a minute, then the right one', async t => {
  const { as, server, setPassword } = await aPortal(t)
  await setPassword(as.user, password)
  const signIn = (userName: string, given: string, headers = {}) =>
    as.nobody.post('/authentication', { userName, password: given }, headers)
  const wrong = (userName = 'user@acme.test', headers = {}) => signIn(userName, 'wrong', headers)

  for (let attempt = 0; attempt < 5; attempt++) (await wrong(attempt % 2 ? 'USER@acme.test' : 'user@acme.test')).says(401, failed)
  const sixth = (await wrong()).says(403, blocked)
  assert.ok(Number(sixth.headers['retry-after']) > 50 && Number(sixth.headers['retry-after']) <= 60)
  ;(await signIn('user@acme.test', password)).says(403, blocked)

  await t.test('another login, and the same from another address, are not blocked', async () => {
    ;(await wrong('user2@acme.test')).says(401, failed)
    ;(await signIn('user@acme.test', password, { 'x-forwarded-for': '203.0.113.9' })).says(200)
  })
  await t.test('refused attempts do not prolong the block', async () => {
    server.clock.advance(50 * second)
    ;(await wrong()).says(403, blocked)
    server.clock.advance(11 * second)
    ;(await signIn('user@acme.test', password)).says(200)
  })
  await t.test('a success takes its own attempt back', async () => {
    server.clock.advance(120 * second)
    for (let attempt = 0; attempt < 4; attempt++) (await wrong()).says(401, failed)
    for (let attempt = 0; attempt < 3; attempt++) (await signIn('user@acme.test', password)).says(200)
    ;(await wrong()).says(401, failed)
    ;(await wrong()).says(403, blocked)
  })
  await t.test('WX-13: an unknown login says and counts the same', async () => {
    for (let attempt = 0; attempt < 5; attempt++) (await wrong('stranger@acme.test')).says(401, failed)
    ;(await wrong('stranger@acme.test')).says(403, blocked)
  })
})

test('WU-2: one login over all addresses, but not from where its person signed in lately', async t => {
  const { as, server, setPassword } = await aPortal(t)
  await setPassword(as.user, password)
  const signIn = (given: string, ip: string) =>
    as.nobody.post('/authentication', { userName: 'user@acme.test', password: given }, { 'x-forwarded-for': ip })
  ;(await signIn(password, '198.51.100.7')).says(200)
  for (let attempt = 0; attempt < 50; attempt++) (await signIn('wrong', `203.0.113.${attempt}`)).says(401, failed)
  ;(await signIn('wrong', '203.0.113.200')).says(403, blocked)
  ;(await signIn(password, '203.0.113.201')).says(403, blocked)
  ;(await signIn(password, '198.51.100.7')).says(200)
  server.clock.advance(61 * second)
  ;(await signIn(password, '203.0.113.201')).says(200)
})

test('WU-6: an unknown login hashes as much as a wrong password', async t => {
  const { as, setPassword, server } = await aPortal(t, { settings: { argonPasses: 6 } })
  await setPassword(as.user, password)
  const { clientHash } = server.app.opened.server.passwords
  const passwordHash = await clientHash('wrong', server.app.opened.server.clientHashing)
  const timeOf = async (userName: string) => {
    server.clock.advance(3_600_000)
    const start = performance.now()
    ;(await as.nobody.post('/authentication', { userName, passwordHash })).says(401)
    return performance.now() - start
  }
  await timeOf('user@acme.test')
  const fastest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY }
  for (let round = 0; round < 4; round++) {
    fastest.known = Math.min(fastest.known, await timeOf('user@acme.test'))
    fastest.unknown = Math.min(fastest.unknown, await timeOf('stranger@acme.test'))
  }
  const ratio = fastest.unknown / fastest.known
  assert.ok(ratio > 0.5 && ratio < 2, `${fastest.unknown} ms against ${fastest.known} ms`)
})
