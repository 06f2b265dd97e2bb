import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { send } from '../../harness/http.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'
import type { ServerOptions } from '../../harness/server.ts'

/** The waiting portal is gone: it would be the first. */
async function twoPortals(t: TestContext, options: ServerOptions) {
  const one = await aPortal(t, options)
  const two = await aPortal(t, { server: one.server })
  const { db } = one.server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ status: 2, alias: null }).where('id', '<', one.portal.id).execute()
    await tx.updateTable('portals').set({ mapped_domain: 'people.two.test' }).where('id', '=', two.portal.id).execute()
    tx.announce('portals')
  })
  const ask = async (headers: Record<string, string>) => {
    const { status, text } = await send(one.server.port, '/api/2.0/settings', { headers })
    const alias = status === 200 ? JSON.parse(text).response.tenantAlias : status
    return alias === one.portal.alias ? 'one' : alias === two.portal.alias ? 'two' : alias
  }
  return { one, two, ask }
}

test('WG-1 to WG-4 on localhost', async t => {
  const { one, two, ask } = await twoPortals(t, {})
  const [a, b] = [one.portal.alias, two.portal.alias]
  const rows: readonly (readonly [string, Record<string, string>, string | number])[] = [
    ['WG-2: alias.baseDomain', { host: `${b}.localhost` }, 'two'],
    ['WG-2: capitals and a port', { host: `${b.toUpperCase()}.LocalHost:8080` }, 'two'],
    ['WG-2: a bare alias', { host: b }, 'two'],
    ['WG-2: a mapped domain', { host: 'People.Two.test:8443' }, 'two'],
    ['WG-3: localhost', { host: 'localhost:8080' }, 'one'],
    ['WG-3: an IPv4 address', { host: '127.0.0.1:8080' }, 'one'],
    ['WG-3: an IPv6 address', { host: '[::1]:8080' }, 'one'],
    ['WG-3: an undotted name that is no alias', { host: 'workstation' }, 'one'],
    ['WG-4: an unknown alias', { host: 'nobody.localhost' }, 404],
    ['WG-4: a foreign name', { host: 'evil.example' }, 404],
    ['WG-4: a name below an alias', { host: `x.${b}.localhost` }, 404],
    ['WG-1: Origin names an alias', { host: 'localhost', origin: `http://${b}` }, 'two'],
    ['WG-1: Origin in capitals with a port', { host: 'localhost', origin: `http://${b.toUpperCase()}:3000` }, 'two'],
    ['WG-1: Origin names alias.baseDomain', { host: `${a}.localhost`, origin: `https://${b}.localhost` }, 'two'],
    ['WG-1: Origin names a mapped domain', { host: 'localhost', origin: 'https://people.two.test' }, 'two'],
    ['WG-1: Origin names the bare host: the host decides', { host: `${b}.localhost`, origin: 'http://localhost:3000' }, 'two'],
    ['WG-1: a foreign Origin: the host decides', { host: `${b}.localhost`, origin: 'https://evil.example' }, 'two'],
    ['WG-1: Origin null', { host: `${b}.localhost`, origin: 'null' }, 'two'],
    ['5.1: X-Forwarded-Host from a trusted proxy', { host: 'localhost', 'x-forwarded-host': `${b}.localhost` }, 'two'],
    ['5.1: the rightmost of several', { host: 'localhost', 'x-forwarded-host': `evil.example, ${b}.localhost` }, 'two'],
  ]
  for (const [name, headers, expected] of rows) await t.test(name, async () => assert.equal(await ask(headers), expected))

  await t.test('WG-1: an alias of 63 characters', async () => {
    const alias = 'x'.repeat(63)
    await one.server.app.opened.server.db.write(async tx => {
      await tx.updateTable('portals').set({ alias }).where('id', '=', two.portal.id).execute()
      tx.announce('portals')
    })
    const settings = await send(one.server.port, '/api/2.0/settings', {
      headers: { host: 'localhost', origin: `http://${alias.toUpperCase()}` },
    })
    assert.equal(settings.json().response.tenantAlias, alias)
  })

  await t.test('WG-3: the first portal stays it while suspended, and another follows once it is removed', async () => {
    const set = (status: number) =>
      one.server.app.opened.server.db.write(async tx => {
        await tx.updateTable('portals').set({ status }).where('id', '=', one.portal.id).execute()
        tx.announce('portals')
      })
    await set(1)
    assert.equal(await ask({ host: 'localhost' }), 'one')
    await set(2)
    assert.notEqual(await ask({ host: 'localhost' }), 'one')
    assert.equal(await ask({ host: `${a}.localhost` }), 404)
  })
})

test('WG-1 to WG-6 under a domain, behind proxies that are not trusted', async t => {
  const settings = { baseDomain: 'roster.test', publicUrl: 'https://people.example:8443', trustedProxies: '10.0.0.0/8' }
  const { one, two, ask } = await twoPortals(t, { settings })
  const [a, b] = [one.portal.alias, two.portal.alias]
  const rows: readonly (readonly [string, Record<string, string>, string | number])[] = [
    ['WG-1: Origin is not looked at', { host: `${a}.roster.test`, origin: `https://${b}.roster.test` }, 'one'],
    ['5.1: X-Forwarded-Host is not believed', { host: `${a}.roster.test`, 'x-forwarded-host': `${b}.roster.test` }, 'one'],
    ['WG-2: alias.baseDomain', { host: `${b}.roster.test` }, 'two'],
    ['WG-3: baseDomain', { host: 'roster.test' }, 'one'],
    ['WG-3: the host of publicUrl', { host: 'people.example' }, 'one'],
    ['WG-4: an unknown name', { host: 'nobody.roster.test' }, 404],
    ['WG-4: a name that only ends alike', { host: `${b}xroster.test` }, 404],
  ]
  for (const [name, headers, expected] of rows) await t.test(name, async () => assert.equal(await ask(headers), expected))

  await t.test('WG-6, WZ-20: links of letters hold the public address, whatever the request says', async () => {
    const links: string[] = []
    for (const portal of [one, two]) {
      const forged = {
        host: `${portal.portal.alias}.roster.test`,
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
        origin: 'https://evil.example',
      }
      const body = { userId: portal.as.user.id, email: 'new@acme.test' }
      ;(await portal.as.user.post('/people/email', body, forged)).says(200)
      links.push(new URL((await portal.inbox.newest('change_email')).link ?? '').origin)
    }
    assert.equal(links[1], `https://${b}.roster.test:8443`)
    assert.deepEqual(links, [await publicUrl(one), await publicUrl(two)])
  })

  await t.test('WG-6: the one configured for the portal wins, a mapped domain changes nothing', async () => {
    assert.equal(await publicUrl(one), 'https://people.example:8443')
    await one.server.app.opened.server.db.write(async tx => {
      await tx.updateTable('portals').set({ public_url: 'https://own.test' }).where('id', '=', two.portal.id).execute()
      tx.announce('portals')
    })
    assert.equal(await publicUrl(two), 'https://own.test')
  })
})

const publicUrl = async ({ server, portal }: TestPortal) => (await server.app.opened.server.portals.byId(portal.id))?.url
