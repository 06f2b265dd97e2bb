import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const path = '/security/csp'

test('CS-1, CS-2: anybody reads it, administrators set it; what could end an entry or a directive is refused, and nothing is changed', async t => {
  const { as } = await aPortal(t)
  const { domains, header } = (await as.nobody.get(path)).says(200).response
  assert.deepEqual(domains, [])
  assert.match(header, /^default-src 'self';/)
  ;(await as.nobody.post(path, { domains: [] })).says(401)
  for (const kind of ['roomAdmin', 'user', 'guest'] as const)
    (await as[kind].post(path, { domains: ['a.test'] })).says(403, 'Access denied')
  const good = ['a.test', 'https://b.test:8443/docs/', '*.c.test', 'http://*.d.test', 'localhost:3000', '[::1]:80']
  const saved = (await as.admin.post(path, { domains: good })).says(200, { domains: good })
  assert.match(saved.response.header, /frame-ancestors 'self' a\.test https:\/\/b\.test:8443\/docs\/ \*\.c\.test/)
  const wrong = [
    '',
    ' ',
    '*',
    '*.test',
    'a.test b.test',
    'a.test;',
    'a.test,b.test',
    "'none'",
    '"a"',
    'ftp://a.test',
    'bücher.test',
    'a\r\nb',
    'a*.test',
  ]
  for (const entry of wrong) (await as.admin.post(path, { domains: ['fine.test', entry] })).says(400, entry)
  ;(await as.admin.post(path, { domains: ['a'.repeat(301)] })).says(400)
  const many = Array.from({ length: 300 }, (_, n) => `host-number-${n}.example.com`)
  ;(await as.admin.post(path, { domains: many })).says(403, 'The policy would be longer than 15,360 bytes')
  ;(await as.nobody.get(path)).says(200, saved.response)
  ;(await as.admin.post(path, { domains: null })).says(200, { domains: [], header })
})

test('CS-1, CS-2, WJ-2, WY-2: what is saved is in force: the header of pages, frames, calls from those sites; it is on the trail', async t => {
  const { as, server, portal } = await aPortal(t)
  const { host } = as.admin.headers
  const cookie = { cookie: `asc_auth_key=${as.user.token}`, authorization: '' }
  const page = () => server.send('/profile', { headers: { host: host!, accept: 'text/html', cookie: cookie.cookie } })
  const call = (origin: string) =>
    as.nobody.post(
      `/people/email`,
      { userId: as.user.id, email: 'new@acme.test' },
      { ...cookie, origin, 'content-type': 'application/json' },
    )
  ;(await call('https://app.partner.test')).says(403, { type: 'cross_site_request' })
  assert.equal((await page()).headers['x-frame-options'], 'SAMEORIGIN')
  const { response } = (await as.admin.post(path, { domains: ['https://*.partner.test'] })).says(200)
  const after = await page()
  assert.deepEqual([after.headers['content-security-policy'], after.headers['x-frame-options']], [response.header, undefined])
  ;(await call('https://app.partner.test')).says(200)
  ;(await call('https://partner.test.evil.test')).says(403)
  const rows = await server.app.opened.server.db.read
    .selectFrom('audit_events')
    .select(['actor_id', 'description'])
    .where('portal_id', '=', portal.id)
    .where('action', '=', 20206)
    .execute()
  assert.deepEqual(rows, [{ actor_id: as.admin.id, description: '{"domains":"https://*.partner.test"}' }])
})

test('WJ-13, WD-2: its answers may be read by pages of every site, and asked for again', async t => {
  const { as } = await aPortal(t, { settings: { corsOrigin: 'https://known.test' } })
  const origin = { origin: 'https://stranger.test' }
  const headersOf = async (at: string) => (await as.nobody.get(at, origin)).headers
  assert.equal((await headersOf('/settings'))['access-control-allow-origin'], undefined)
  for (const at of [path, '/Security/CSP?fields=header', '/security/csp/'])
    assert.equal((await headersOf(at))['access-control-allow-origin'], '*', at)
  ;(await as.admin.post(path, { domains: ['a.test'] })).says(200)
  const { etag, 'last-modified': saved } = await headersOf(path)
  assert.ok(etag && saved)
  assert.equal((await as.nobody.get(path, { 'if-none-match': String(etag) })).status, 304)
})
