import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'

const isError = 50
const errorsIn = (log: string) =>
  log
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level >= isError)

test('WO-1, WC-2, WC-5: what a client does wrong is answered and is no error of the server in the log', async t => {
  const { as, server } = await aPortal(t)
  ;(await as.user.post('/people/email', { userId: 7 })).says(400)
  ;(await as.user.get('/people?count=101')).says(400)
  ;(await as.user.call('/people/email', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).says(415)
  ;(await as.user.post('/people/email', { userId: as.admin.id, email: 'a@acme.test' })).says(403)
  assert.deepEqual(errorsIn(server.log()), [])
})

test('WO-1: a client that goes away while it sends its body leaves no error in the log', async t => {
  const { as, server } = await aPortal(t)
  const { host, authorization } = as.user.headers
  const socket = connect(server.port, '127.0.0.1')
  const head = `POST /api/2.0/people/email HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\n`
  socket.write(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{"userId":`)
  await new Promise(begun => server.app.http.server.once('request', begun))
  const ended = new Promise(closed => server.app.http.server.once('connection', one => one.once('close', closed)))
  socket.destroy()
  await (await as.nobody.get('/settings')).says(200)
  await Promise.race([ended, as.user.get('/people/@self')])
  assert.deepEqual(errorsIn(server.log()), [])
})
