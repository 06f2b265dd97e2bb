import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reply } from '../../harness/http.ts'
import { aPortal } from '../../harness/portal.ts'
import type { TestServer } from '../../harness/server.ts'

const exposed = 'Retry-After, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'
const corsHeaders = ({ headers }: Reply) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary$)/.test(name)))
const preflight = ({ send }: TestServer, path: string, headers: Record<string, string>) =>
  send(path, { method: 'OPTIONS', headers: { host: 'localhost', 'access-control-request-method': 'PUT', ...headers } })
const origin = 'https://app.example.com'

test('WJ-10, WJ-12, WJ-14, WZ-25: all origins, the default', async t => {
  const { server } = await aPortal(t)
  const all = { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed }

  await t.test('WO-2: a preflight is answered before anything else, wherever it goes', async () => {
    for (const path of ['/api/2.0/people/email', '/api/2.0/nothing', '/apisystem/portal/register']) {
      const reply = await preflight(server, path, {
        origin,
        host: 'nowhere.example',
        'access-control-request-headers': 'Authorization, X-Own',
      })
      assert.deepEqual([reply.status, reply.text], [204, ''], path)
      assert.deepEqual(corsHeaders(reply), {
        ...all,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'Authorization, X-Own',
        'access-control-max-age': '600',
      })
    }
  })
  await t.test('WJ-15: on every answer, refusals of every kind too', async () => {
    for (const [path, method, status] of [
      ['/api/2.0/settings', 'GET', 200],
      ['/api/2.0/people/@self', 'GET', 401],
      ['/api/2.0/nothing', 'GET', 404],
      ['/api/2.0/people/%zz', 'GET', 404],
      ['/api/2.0/people/@self', 'PUT', 405],
      ['/api/2.0/authentication', 'POST', 415],
      ['/health', 'GET', 200],
    ] as const) {
      const reply = await server.send(path, { method, headers: { host: 'localhost', origin } })
      assert.deepEqual([reply.status, corsHeaders(reply)], [status, all], path)
    }
  })
  await t.test('none without Origin, and OPTIONS that is no preflight is 405', async () => {
    assert.deepEqual(corsHeaders(await server.send('/api/2.0/settings')), {})
    assert.equal((await server.send('/api/2.0/settings', { method: 'OPTIONS' })).status, 405)
    assert.equal((await server.send('/api/2.0/settings', { method: 'OPTIONS', headers: { origin } })).status, 405)
  })
})

test('WJ-11: a list of origins', async t => {
  const { server } = await aPortal(t, { settings: { corsOrigin: 'https://*.example.com,http://localhost:3000' } })
  const allowed = (each: string) => ({
    vary: 'Origin',
    'access-control-allow-origin': each,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
  })
  for (const each of [origin, 'https://a.b.example.com', 'http://localhost:3000'])
    await t.test(`${each} matches`, async () => {
      assert.deepEqual(corsHeaders(await server.send('/api/2.0/settings', { headers: { origin: each } })), allowed(each))
      assert.deepEqual(corsHeaders(await preflight(server, '/api/2.0/settings', { origin: each })), {
        ...allowed(each),
        'access-control-allow-methods': 'PUT',
        'access-control-max-age': '600',
      })
    })
  for (const each of [
    'https://example.com',
    'http://app.example.com',
    'https://app.example.com.evil.test',
    'https://evilexample.com',
    'http://localhost',
    'null',
  ])
    await t.test(`${each} does not: it may call, its page sees nothing`, async () => {
      const reply = await server.send('/api/2.0/settings', { headers: { host: 'localhost', origin: each } })
      assert.deepEqual([reply.status, corsHeaders(reply)], [200, { vary: 'Origin' }])
      const asked = await preflight(server, '/api/2.0/settings', { origin: each })
      assert.deepEqual([asked.status, corsHeaders(asked)], [204, { vary: 'Origin' }])
    })
})

test('7.3: an empty corsOrigin sets no header and answers no preflight', async t => {
  const { server } = await aPortal(t, { settings: { corsOrigin: '' } })
  assert.deepEqual(corsHeaders(await server.send('/api/2.0/settings', { headers: { origin } })), {})
  assert.equal((await preflight(server, '/api/2.0/settings', { origin })).status, 405)
})
