import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cspDomains } from '../../../server/model/settings/csp.ts'
import { saveSettings } from '../../../server/model/settings.ts'
import { aPortal } from '../../harness/portal.ts'

test('WY-2, ES-22: calls that another site makes with the cookie', async t => {
  const settings = { baseDomain: 'roster.test', publicUrl: 'https://people.roster.test:8443' }
  const { server, portal, as, inbox } = await aPortal(t, { settings })
  const { db } = server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ mapped_domain: 'people.acme.test' }).where('id', '=', portal.id).execute()
    await saveSettings(tx, portal, cspDomains, { domains: ['https://*.trusted.test', 'one.test:8443'] }, server.clock.now())
    tx.announce('portals')
  })
  const host = `${portal.alias}.roster.test`
  const { user, user2 } = as
  const byCookie = { host, cookie: `asc_auth_key=${user.token}` }
  const path = `/api/roster/1/people/${user.id}/email-change`
  const call = (headers: Record<string, string>, method = 'DELETE') =>
    as.nobody.call(path, { method, headers: { ...byCookie, ...headers } })

  const rows: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['no Origin', {}, true],
    ['no Origin, of this site', { 'sec-fetch-site': 'same-origin' }, true],
    ['no Origin, of a sibling', { 'sec-fetch-site': 'same-site' }, true],
    ['no Origin, typed', { 'sec-fetch-site': 'none' }, true],
    ['no Origin, of another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['the request host', { origin: `https://${host}` }, true],
    ['the request host, whatever Sec-Fetch-Site says', { origin: `http://${host}:99`, 'sec-fetch-site': 'cross-site' }, true],
    ['the public address', { origin: new URL(portal.url).origin }, true],
    ['the mapped domain', { origin: 'https://people.acme.test' }, true],
    ['the bare alias', { origin: `http://${portal.alias}` }, true],
    ['a CSP domain with a star', { origin: 'https://a.trusted.test' }, true],
    ['a CSP domain', { origin: 'https://one.test' }, true],
    ['the parent of a CSP domain with a star', { origin: 'https://trusted.test' }, false],
    ['a name that only ends alike', { origin: 'https://eviltrusted.test' }, false],
    ['another portal of this server', { origin: 'https://other.roster.test' }, false],
    ['the base domain', { origin: 'https://roster.test' }, false],
    ['a name that contains ours', { origin: `https://${host}.evil.example` }, false],
    ['a stranger', { origin: 'https://evil.example' }, false],
    ['null', { origin: 'null' }, false],
    ['nonsense', { origin: 'nonsense' }, false],
    ['nothing', { origin: '' }, false],
  ]
  for (const [name, headers, passes] of rows)
    await t.test(`Origin: ${name} ${passes ? 'passes' : 'is refused'}`, async () => {
      const said = await call(headers)
      if (passes) said.says(404, { type: 'not_found' })
      else said.says(403, { type: 'cross_site_request', message: 'Access denied' })
    })

  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  await t.test('GET is not checked', async () => void (await call(evil, 'GET')).says(200))
  await t.test('WZ-21: a credential in a header is not checked, cookie or not', async () => {
    ;(await call({ ...evil, authorization: `Bearer ${user.token}` })).says(404, { type: 'not_found' })
    ;(await call({ ...evil, authorization: `Bearer ${user2.token}` })).says(403, { type: 'access_denied' })
    ;(await call({ ...evil, authorization: 'Bearer rs_x' })).says(401)
  })
  await t.test('a dead cookie is nobody: 401, not 403', async () => {
    ;(await call({ ...evil, cookie: 'asc_auth_key=rs_x' })).says(401, 'Unauthorized')
  })
  await t.test('open and compatible operations alike, and nothing happens', async () => {
    const headers = { ...byCookie, ...evil }
    ;(await as.nobody.post('/people/email', { userId: user.id, email: 'evil@acme.test' }, headers)).says(403, {
      type: 'cross_site_request',
    })
    ;(await as.nobody.post('/authentication/logout', undefined, headers)).says(403, { type: 'cross_site_request' })
    ;(await as.nobody.post('/authentication', { userName: 'a', password: 'b' }, headers)).says(403, { type: 'cross_site_request' })
    ;(await as.nobody.get('/people/@self', byCookie)).says(200, { id: user.id })
    assert.equal(await inbox.count(), 0)
  })
})
