import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, type TestPortal } from '../../harness/portal.ts'

/** What the server takes for the client's address: it stands in the login history. */
async function addressOf({ as, server, portal }: TestPortal, headers: Record<string, string>): Promise<string> {
  ;(await as.nobody.post('/authentication?request-x-real-ip=9.9.9.9', { userName: 'no@acme.test', password: 'x' }, headers)).says(401)
  server.clock.advance(3_600_000)
  const row = await server.app.opened.server.db.read
    .selectFrom('login_events')
    .select('ip')
    .where('portal_id', '=', portal.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.ip
}

test('WG-8: behind trusted proxies', async t => {
  const portal = await aPortal(t, { settings: { trustedProxies: '127.0.0.0/8,::1,10.0.0.0/8' } })
  const rows = [
    [undefined, '127.0.0.1'],
    ['203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['10.9.9.9, 10.1.2.3', '10.9.9.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['203.0.113.9:4711', '203.0.113.9'],
    ['203.0.113.9, nonsense', '127.0.0.1'],
    ['', '127.0.0.1'],
  ] as const
  for (const [header, address] of rows)
    await t.test(`X-Forwarded-For ${header} is ${address}`, async () =>
      assert.equal(await addressOf(portal, header === undefined ? {} : { 'x-forwarded-for': header }), address),
    )
  await t.test('X-Real-IP and Forwarded say nothing', async () =>
    assert.equal(await addressOf(portal, { 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' }), '127.0.0.1'),
  )
})

test('WG-8, WZ-20: a stranger is not believed', async t => {
  const portal = await aPortal(t, { settings: { trustedProxies: 'none' } })
  const forged = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
  assert.equal(await addressOf(portal, forged), '127.0.0.1')
  const said = (await portal.as.user.get('/people/@self', forged)).says(200)
  assert.equal(said.json().links[0].href, `http://${portal.as.user.headers.host}/api/2.0/people/@self`)
})
