import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { aPortal } from '../../harness/portal.ts'

const question = JSON.stringify({ type: 'EmailChange', key: 'x' })

test('content types of requests and answers', async t => {
  const { as } = await aPortal(t)
  const { user, nobody } = as
  const ask = (type: string | undefined, more: Record<string, string> = {}, body: unknown = question) =>
    nobody.call('/authentication/confirm', {
      method: 'POST',
      body,
      headers: { ...(type !== undefined && { 'content-type': type }), ...more },
    })

  for (const type of [
    'application/json',
    'text/json',
    'application/vnd.acme+json',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; profile=x',
  ])
    await t.test(`WC-1: ${type} is JSON`, async () => void (await ask(type)).says(200, { result: 1 }))

  for (const [type, more] of [
    [undefined, {}],
    ['', {}],
    ['nonsense', {}],
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['multipart/form-data; boundary=x', {}],
    ['application/json; charset=iso-8859-1', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['application/jsonp', {}],
    ['text/vnd.acme+json', {}],
  ] as const)
    await t.test(`WC-2, WC-3: ${type} ${JSON.stringify(more)} is 415, in the shape of WM-1`, async () => {
      const said = (await ask(type, more)).says(415)
      assert.equal(said.headers['content-type'], 'application/problem+json; charset=utf-8')
      const { response, ...frame } = said.json()
      const { traceId, ...rest } = response
      assert.deepEqual(rest, { type: 'https://tools.ietf.org/html/rfc9110#section-15.5.16', title: 'Unsupported Media Type', status: 415 })
      assert.equal(traceId, said.headers['x-request-id'])
      const href = `http://${nobody.headers.host}/api/2.0/authentication/confirm`
      assert.deepEqual(frame, { count: 1, links: [{ href, action: 'POST' }], status: 1, statusCode: 415 })
    })

  await t.test('WC-2: compressed JSON is not unpacked', async () => {
    ;(await ask('application/json', { 'content-encoding': 'gzip' }, gzipSync(question))).says(415)
    ;(await ask('application/json', { 'content-encoding': 'identity' })).says(200)
  })

  await t.test('WC-2: an operation without a body takes any label and any body', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'nonsense', 'application/json', 'multipart/form-data'])
      for (const body of [undefined, '', 'a=b', '{"broken'])
        (await nobody.post('/authentication/logout', body, { 'content-type': type })).says(200)
  })

  await t.test('WC-5: an empty body, or null, is wanted non-empty', async () => {
    for (const body of ['', 'null', ' null '])
      assert.deepEqual((await ask('application/json', {}, body)).says(400).errors, { '': ['A non-empty request body is required.'] })
    const confirm = 'type=EmailChange&key=x'
    ;(await nobody.put(`/people/${user.id}/email`, 'null', { 'content-type': 'application/json', confirm })).says(401)
  })

  await t.test('WC-6: in {} every member is absent', async () => void (await ask('application/json', {}, '{}')).says(200, { result: 1 }))

  for (const [accept, type] of [
    [undefined, 'application/json; charset=utf-8'],
    ['text/json', 'text/json; charset=utf-8'],
    ['text/json;q=0.5', 'text/json; charset=utf-8'],
    ['text/json, */*', 'application/json; charset=utf-8'],
    ['text/plain', 'application/json; charset=utf-8'],
    ['image/png', 'application/json; charset=utf-8'],
    [',;q=', 'application/json; charset=utf-8'],
  ] as const)
    await t.test(`WC-7, WZ-6: Accept ${accept} is answered as ${type}`, async () => {
      const headers = accept === undefined ? {} : { accept }
      assert.equal((await user.get('/people/@self', headers)).says(200, { id: user.id }).headers['content-type'], type)
      assert.equal((await nobody.get('/people/@self', headers)).says(401).headers['content-type'], type)
    })

  await t.test('WZ-3: POST people/email without credentials and with broken JSON, signed in with text/plain', async () => {
    ;(await nobody.post('/people/email', '{"', { 'content-type': 'application/json' })).says(401, 'Unauthorized')
    const said = (await user.post('/people/email', '{}', { 'content-type': 'text/plain' })).says(415)
    assert.deepEqual([said.json().status, said.json().statusCode, said.json().error], [1, 415, undefined])
  })
})

test('WP-9: maxJsonBody bounds what is read, announced or not', async t => {
  const { as, server } = await aPortal(t, { settings: { maxJsonBody: 2000 } })
  const body = (size: number) => JSON.stringify({ key: 'x'.repeat(size - 10) })
  const headers = { 'content-type': 'application/json' }
  assert.equal(Buffer.byteLength(body(2000)), 2000)
  ;(await as.nobody.post('/authentication/confirm', body(2000), headers)).says(200)
  ;(await as.nobody.post('/authentication/confirm', body(2001), headers)).says(413, { type: 'payload_too_large' })
  assert.equal(await sendInPieces(server.port, as.nobody.headers.host!, body(200_000)), 413)
})

/** Sends a body without saying how long it will be. */
function sendInPieces(port: number, host: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
    const sent = request({ port, path: '/api/2.0/authentication/confirm', method: 'POST', headers, agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
