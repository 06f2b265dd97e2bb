import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../../../server/operations/index.ts'
import { aPortal } from '../../harness/portal.ts'

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE']
const anyId = '00000000-0000-4000-8000-000000000001'

test('paths and methods', async t => {
  const { as, server } = await aPortal(t)
  const { user, admin, nobody } = as

  await t.test('WP-1, WO-3, WX-24: every path answers the methods it does not know with 405 and Allow', async () => {
    const known = new Map<string, string[]>()
    for (const { at, root = '/api/2.0' } of operations) {
      const [method = '', path = ''] = at.split(' ')
      const whole = root + path.replace(/\{activationstatus\}/, '1').replace(/\{\w+\}/g, anyId)
      known.set(whole, [...(known.get(whole) ?? []), method])
    }
    for (const [path, allowed] of known)
      for (const method of methods.filter(each => !allowed.includes(each))) {
        const said = await admin.call(path, { method })
        assert.equal(said.status, 405, `${method} ${path}`)
        assert.deepEqual(String(said.headers.allow).split(', ').toSorted(), allowed.toSorted(), `${method} ${path}`)
        if (method !== 'HEAD') assert.deepEqual(said.json(), refusalBody(405, 'method_not_allowed', 'Method not allowed'))
      }
  })

  await t.test('WO-3: so does registration, without an envelope', async () => {
    for (const method of ['GET', 'PUT', 'OPTIONS']) {
      const reply = await server.send('/apisystem/portal/register', { method })
      assert.deepEqual([reply.status, reply.headers.allow, reply.json().error], [405, 'POST', 'method_not_allowed'])
    }
  })

  await t.test('WZ-18, WX-24: an unknown path below the API is 404 in the envelope', async () => {
    for (const path of [
      '/api/2.0/nothing',
      '/api/2.0',
      '/api/',
      '/api/roster/1/nothing',
      '/api/2.0/people/a/b/c',
      '/api/3.0/people',
      '/apisystem/nothing',
    ]) {
      const said = (await admin.get(path)).says(404)
      assert.deepEqual(said.json(), refusalBody(404, 'route_not_found', 'Not found'))
    }
  })

  await t.test('WP-5: there are no .json forms', async () => {
    for (const path of ['/people/@self.json', '/settings.json', '/people.json']) (await admin.get(path)).says(404)
  })

  const self = { id: user.id }
  for (const path of [
    '/People/@Self',
    '/API/2.0/PEOPLE/@SELF',
    '/people/@self/',
    '/people/%40self',
    '/%70eople/@self',
    '/people/%40%53elf/?a=b',
  ])
    await t.test(`WP-4: ${path} is people/@self`, async () => {
      const reply = await server.send(path.startsWith('/API') ? path : `/api/2.0${path}`, { headers: user.headers })
      assert.equal(reply.status, 200, reply.text)
      assert.equal(reply.json().response.id, user.id)
    })

  await t.test('WP-4: values keep their case, and are decoded', async () => {
    ;(await admin.get(`/people/${user.id.toUpperCase()}`)).says(200, self)
    ;(await admin.get(`/api/roster/1/people/%7b${user.id}%7D/email-change`)).says(200)
    ;(await admin.get('/people/Uma%2FAcme')).says(404, { type: 'not_found' })
  })

  await t.test('WP-4: two slashes at the end, or none in front of a value, are another path', async () => {
    ;(await admin.get('/people/@self//')).says(404)
    ;(await admin.get('/people//')).says(404)
    ;(await admin.get('//people')).says(404)
  })

  await t.test('WP-4: names in the query match in any case', async () => {
    assert.equal((await admin.get('/people?COUNT=1')).says(200).response.length, 1)
  })

  await t.test('WP-6: a literal beats a parameter, whatever its methods', async () => {
    ;(await user.get('/people/@self')).says(200, self)
    ;(await admin.get('/people/active')).says(405)
    ;(await nobody.post('/authentication/logout')).says(200)
  })

  await t.test('WP-7: a value that is no GUID is an unknown route', async () => {
    ;(await user.get('/api/roster/1/people/5152/email-change')).says(404, { type: 'route_not_found', message: 'Not found' })
    ;(await as.owner.get('/api/roster/1/outbox/x')).says(404, { type: 'route_not_found' })
  })

  await t.test('WP-8: a body on GET is ignored', async () => {
    ;(await user.call('/people/@self', { method: 'GET', body: '{"broken"', headers: { 'content-type': 'application/json' } })).says(
      200,
      self,
    )
  })

  await t.test('WP-4: an address that cannot be decoded, or is too long, is an unknown route', async () => {
    for (const path of ['/people/%zz', '/people/%', '/people/%ff', `/people/${'x'.repeat(3000)}`]) {
      const said = (await admin.get(path)).says(404)
      assert.equal(said.json().statusCode, 404, path)
      assert.ok(said.headers['x-request-id'], path)
    }
  })

  await t.test('WP-3: liveness, readiness and health need no portal, credentials or envelope', async () => {
    for (const path of ['/liveness', '/ready', '/health']) {
      const reply = await server.send(path, { headers: { host: 'nowhere.example', authorization: 'Bearer rs_x' } })
      assert.equal(reply.status, 200)
      assert.equal(reply.json().status, 'ok')
      assert.equal(reply.json().statusCode, undefined)
    }
    assert.deepEqual(Object.keys((await server.send('/health')).json()), ['status', 'database', 'mail'])
    assert.match((await server.send('/metrics')).text, /^# HELP /)
  })

  await t.test('WP-2: the document of the API, and files that are not there', async () => {
    assert.match(String((await server.send('/openapi.json')).headers['content-type']), /^application\/json/)
    for (const path of [
      '/static/pages/..%2f..%2fpackage.json',
      '/static/app/assets/../../../package.json',
      '/static/app/assets/%2e%2e/%2e%2e/package.json',
    ])
      assert.match(String((await server.send(path)).status), /^40[34]$/)
  })
})

const refusalBody = (statusCode: number, type: string, message: string) => ({
  error: { message, type, stack: null, hresult: 0 },
  status: 1,
  statusCode,
})
