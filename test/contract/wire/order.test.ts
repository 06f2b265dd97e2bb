import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from '../../harness/caller.ts'
import { aPortal } from '../../harness/portal.ts'
import { setStatus } from './portal-status.ts'

const broken = '{"email":'
const json = { 'content-type': 'application/json' }

test('WO: of two faults the earlier step answers', async t => {
  const portal = await aPortal(t)
  const { as, server } = portal
  const { user, nobody } = as
  const evil = { cookie: `asc_auth_key=${user.token}`, origin: 'https://evil.example' }
  const stranger = callerOf(server, { host: 'nowhere.example' })
  const byCookie = callerOf(server, { host: nobody.headers.host! })

  const rows = [
    ['WO-3 before WO-8: an unknown path', () => nobody.get('/nothing'), 404, 'route_not_found'],
    ['WO-3 before WO-8: a wrong method', () => nobody.put('/people/email', broken, json), 405, 'method_not_allowed'],
    ['WO-3 before WO-9: an unknown path on an unknown portal', () => stranger.get('/nothing'), 404, 'route_not_found'],
    [
      'WO-7 before WO-12: another site and broken JSON',
      () => byCookie.post('/people/email', broken, { ...evil, ...json }),
      403,
      'cross_site_request',
    ],
    ['WO-8 before WO-9: nobody on an unknown portal', () => stranger.get('/people/@self'), 401, 'unauthorized'],
    ['WO-9: an open operation on an unknown portal', () => stranger.get('/settings'), 404, 'portal_not_found'],
    ['WO-9 before WO-12: an unknown portal and broken JSON', () => stranger.post('/authentication', broken, json), 404, 'portal_not_found'],
    ['WO-8 before WO-12: nobody and broken JSON', () => nobody.post('/people/email', broken, json), 401, 'unauthorized'],
    [
      'WO-8 before WO-12: nobody and no JSON',
      () => nobody.post('/people/email', 'x', { 'content-type': 'text/plain' }),
      401,
      'unauthorized',
    ],
    ['WO-8 before WO-12: nobody and a wrong query', () => nobody.get('/people?count=101'), 401, 'unauthorized'],
    ['WO-8 before WO-12: a wrong id in the path', () => nobody.get('/api/roster/1/people/5/email-change'), 401, 'unauthorized'],
    ['WO-11 before WO-12: no link and broken JSON', () => user.put(`/people/${user.id}/email`, broken, json), 403, 'confirm_link_required'],
    [
      'WO-3 before WO-8 (WP-7, OC-3): a wrong id in the path matches no route',
      () => nobody.put('/people/5/email', {}),
      404,
      'route_not_found',
    ],
  ] as const
  for (const [name, call, status, type] of rows)
    await t.test(name, async () => {
      const said = (await call()).says(status)
      assert.equal(said.errorType, type)
    })

  await t.test('WO-12 before WO-13: a field rule before the right (a user may not list people, nor change an administrator)', async () => {
    assert.deepEqual(Object.keys((await user.get('/people?count=0')).says(400).errors ?? {}), ['count'])
    const body = { userId: as.admin.id, email: 'no address' }
    assert.deepEqual(Object.keys((await user.post('/people/email', body)).says(400).errors ?? {}), ['Email'])
    ;(await user.post('/people/email', { ...body, email: 'a@b.test' })).says(403, 'Access denied')
  })

  await t.test('WO-12: within binding the label, the size, the shape, the field rules', async () => {
    const large = `{"email":${' '.repeat(5 * 1024 * 1024)}`
    ;(await user.post('/people/email', large, json)).says(413, { type: 'payload_too_large', message: 'The request is too large' })
    ;(await user.post('/people/email', broken, { 'content-type': 'text/plain' })).says(415)
    assert.deepEqual(Object.keys((await user.post('/people/email', { email: 'x', userId: 5 })).says(400).errors ?? {}), ['$.userId'])
  })

  await t.test('WO-8, WO-9, WG-20, WZ-23: a suspended portal', async () => {
    await setStatus(portal, 1)
    ;(await nobody.get('/settings')).says(200, { tenantStatus: 1 })
    ;(await as.owner.get('/people')).says(404, { type: 'portal_suspended', message: 'The portal could not be found' })
    ;(await nobody.get('/people')).says(401, 'Unauthorized')
    ;(await as.owner.get('/people?count=101')).says(404, { type: 'portal_suspended' })
    ;(await nobody.post('/authentication', { userName: 'owner@acme.test', password: 'x' })).says(404, { type: 'portal_suspended' })
    ;(await nobody.post('/authentication/confirm', { type: 'EmailChange', key: 'x' })).says(200, { result: 1 })
  })

  await t.test('WG-21: a portal being removed is found by no host', async () => {
    await setStatus(portal, 2)
    ;(await nobody.get('/settings')).says(404, { type: 'portal_not_found' })
    ;(await as.owner.get('/people')).says(401, 'Unauthorized')
  })
})
