import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Said } from '../../harness/caller.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'
import { aServer } from '../../harness/server.ts'

const limited = { rateLimits: true, exemptNetworks: 'none' }
const minute = 60_000
const day = 24 * 60 * minute

/** The status of each of so many calls, one after the other. */
async function statuses(times: number, call: (index: number) => Promise<Said>): Promise<number[]> {
  const seen: number[] = []
  for (let index = 0; index < times; index++) seen.push((await call(index)).status)
  return seen
}

function assertRefused(said: Said, { server }: TestPortal, limit: number, within: number): void {
  said.says(429, { type: 'rate_limited', message: 'Too many requests. Please try again later', stack: null, hresult: 0 })
  const seconds = Number(said.headers['retry-after'])
  assert.ok(seconds >= 1 && seconds <= within / 1000, `Retry-After ${seconds}`)
  assert.deepEqual([said.headers['x-ratelimit-limit'], said.headers['x-ratelimit-remaining']], [String(limit), '0'])
  const reset = Number(said.headers['x-ratelimit-reset'])
  assert.ok(Math.abs(reset - server.clock.now() / 1000 - seconds) < 2, `Reset ${reset}`)
}

test('WR-1, WR-13: all requests, a sliding minute, per person or per portal and address', async t => {
  const portal = await aPortal(t, { settings: { ...limited, limitRequests: 4 } })
  const { as, server } = portal
  const { user, user2, nobody } = as
  assert.deepEqual(await statuses(5, () => user.get('/people/@self')), [200, 200, 200, 200, 429])
  assertRefused(await user.get('/people/@self'), portal, 4, minute)

  await t.test('the caller counts, not the transport or the session', async () => {
    ;(await nobody.get('/people/@self', { cookie: `asc_auth_key=${user.token}` })).says(429)
    ;(await (await portal.sessionOf(user)).get('/people/@self')).says(429)
  })
  await t.test('others go on', async () => {
    ;(await user2.get('/people/@self')).says(200)
    ;(await nobody.get('/settings')).says(200)
  })
  await t.test('WO-6: the unknown by portal and address, of IPv6 by the /64; 429 comes before 401', async () => {
    const from = (ip: string) => () => nobody.get('/people/@self', { 'x-forwarded-for': ip })
    assert.deepEqual(await statuses(5, from('203.0.113.9')), [401, 401, 401, 401, 429])
    assert.deepEqual(await statuses(1, from('203.0.113.10')), [401])
    assert.deepEqual(await statuses(5, index => from(`2001:db8:0:1::${index}`)()), [401, 401, 401, 401, 429])
    assert.deepEqual(await statuses(1, from('2001:db8:0:2::1')), [401])
    const other = await aPortal(t, { server })
    ;(await other.as.nobody.get('/people/@self', { 'x-forwarded-for': '203.0.113.9' })).says(401)
  })
  await t.test('WR-13: no such headers on other answers', async () => {
    const names = Object.keys((await user2.get('/people/@self')).says(200).headers)
    assert.deepEqual(
      names.filter(name => /ratelimit|retry/.test(name)),
      [],
    )
  })
  await t.test('the window slides', async () => {
    server.clock.advance(minute)
    ;(await user.get('/people/@self')).says(200)
  })
})

test('WR-3: POST and PUT of a day by UTC', async t => {
  const portal = await aPortal(t, { settings: { ...limited, limitDailyWrites: 3 } })
  const { as, server } = portal
  server.clock.advance(day - (server.clock.now() % day) + 20 * 60 * minute)
  const write = () => as.nobody.post('/authentication/confirm', {})
  assert.deepEqual(await statuses(4, write), [200, 200, 200, 429])
  assertRefused(await write(), portal, 3, 4 * 60 * minute)
  ;(await as.nobody.get('/settings')).says(200)
  ;(await as.user.delete(`/api/roster/1/people/${as.user.id}/email-change`)).says(404)
  server.clock.advance(4 * 60 * minute)
  ;(await write()).says(200)
})

test('WR-4, WR-12, WZ-19: sensitive operations, five in 15 minutes', async t => {
  const portal = await aPortal(t, { settings: limited })
  const { as, server } = portal
  const { user, user2, nobody, owner } = as
  const ask = (caller = user) => caller.post('/people/email', { userId: user.id, email: '' })
  assert.deepEqual(await statuses(6, () => ask()), [400, 400, 400, 400, 400, 429])
  assertRefused(await ask(), portal, 5, 15 * minute)

  await t.test('per person: somebody else and other operations go on', async () => {
    ;(await ask(user2)).says(400)
    ;(await user.get('/people/@self')).says(200)
    ;(await user.post(`/api/roster/1/people/${user.id}/email-change/resend`)).says(404)
  })
  await t.test('ids in the path count apart, their spelling does not', async () => {
    const resend = (id: string) => owner.post(`/api/roster/1/people/${id}/email-change/resend`)
    const spellings = [
      user.id,
      user.id.toUpperCase(),
      `${user.id}/`.replace('/', ''),
      user.id.replaceAll('-', ''),
      `%7B${user.id}%7D`,
      `(${user.id})`,
    ]
    assert.deepEqual(await statuses(6, index => resend(spellings[index]!)), [404, 404, 404, 404, 404, 429])
    ;(await resend(user2.id)).says(404)
  })
  await t.test('a trailing slash is no other path', async () => void (await user.post('/people/email/', {})).says(429))
  await t.test('by somebody unknown, per address; refused before 401', async () => {
    assert.deepEqual(await statuses(6, () => nobody.post('/people/email', {})), [401, 401, 401, 401, 401, 429])
  })
  await t.test('the window slides', async () => {
    server.clock.advance(15 * minute)
    ;(await ask()).says(400)
  })
})

test('WR-9: checks of links, and wrong keys anywhere, per client address', async t => {
  const portal = await aPortal(t, { settings: { ...limited, limitLinkChecks: 2, limitWrongKeys: 3, limitSensitive: 0 } })
  const { as, server } = portal
  const { nobody, user } = as
  const check = (headers = {}) => nobody.post('/authentication/confirm', {}, headers)
  assert.deepEqual(await statuses(3, () => check()), [200, 200, 429])
  assertRefused(await check(), portal, 2, minute)
  ;(await check({ 'x-forwarded-for': '203.0.113.9' })).says(200)
  const other = await aPortal(t, { server })
  ;(await other.as.nobody.post('/authentication/confirm', {})).says(429)

  const guess = (path: string, type: string) => nobody.put(path, {}, { confirm: `type=${type}&key=wrong` })
  assert.deepEqual(
    await statuses(4, index =>
      index % 2 ? guess('/people/activationstatus/1', 'Activation') : guess(`/people/${user.id}/email`, 'EmailChange'),
    ),
    [401, 401, 401, 429],
  )
})

test('WR-14: who is exempt', async t => {
  const through = { 'x-forwarded-for': '127.0.0.1' }
  const rows: readonly (readonly [string, Record<string, string | number | boolean>, Record<string, string>, boolean])[] = [
    ['loopback by default', {}, {}, true],
    ['not with X-Forwarded-For', {}, through, false],
    ['not with Forwarded', {}, { forwarded: 'for=127.0.0.1' }, false],
    ['not with X-Real-IP', {}, { 'x-real-ip': '127.0.0.1' }, false],
    ['not with any X-Forwarded-', {}, { 'x-forwarded-server': 'x' }, false],
    ['nobody with none', { exemptNetworks: 'none' }, {}, false],
    ['a network of clients', { exemptNetworks: '203.0.113.0/24' }, { 'x-forwarded-for': '203.0.113.9' }, true],
    ['a network does not match others', { exemptNetworks: '203.0.113.0/24' }, { 'x-forwarded-for': '203.0.114.9' }, false],
    ['a network is not loopback', { exemptNetworks: '203.0.113.0/24' }, {}, false],
    ['127.0.0.0/8 is a network of clients', { exemptNetworks: '127.0.0.0/8' }, {}, true],
    ['rateLimits off', { rateLimits: false, exemptNetworks: 'none' }, {}, true],
    ['0 is no limit', { exemptNetworks: 'none', limitRequests: 0 }, {}, true],
  ]
  for (const [, alike] of Map.groupBy(rows, ([, settings]) => JSON.stringify(settings))) {
    const server = await aServer(t, { settings: { rateLimits: true, limitRequests: 1, ...alike[0]![1] } })
    for (const [name, , headers, exempt] of alike)
      await t.test(name, async () => {
        const { as } = await aPortal(t, { server })
        assert.deepEqual(await statuses(2, () => as.nobody.get('/settings', headers)), [200, exempt ? 200 : 429])
      })
  }
})
