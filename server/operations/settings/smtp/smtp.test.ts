import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'
import { startSink } from '../../../platform/mail/testing/mail-sink.ts'

const path = '/smtpsettings/smtp'
const sender = { senderAddress: 'people@acme.test', senderDisplayName: 'Acme' }

test('who may, what is wanted, and what is told (SM-1 to SM-4)', async t => {
  const { as, server, portal } = await aPortal(t)
  for (const kind of ['roomAdmin', 'user', 'guest'] as const) (await as[kind].get(path)).says(403, 'Access denied')
  ;(await as.nobody.get(path)).says(401)
  ;(await as.admin.get(path)).says(200, { isDefaultSettings: true, host: '', credentialsUserPassword: '' })
  ;(await as.admin.post(path, {})).says(400, 'Empty smtp host.')
  ;(await as.admin.post(path, { host: 'mail.test' })).says(400, 'Empty sender address.')
  const account = { host: 'mail.test', ...sender, enableAuth: true }
  ;(await as.admin.post(path, account)).says(400, 'Empty user name.')
  ;(await as.admin.post(path, { ...account, credentialsUserName: 'acme' })).says(400, 'Empty password.')
  ;(await as.admin.post(path, { ...account, port: 65_536 })).says(400)
  const whole = { ...account, credentialsUserName: 'acme', credentialsUserPassword: 'mail-secret-77' }
  const saved = (await as.admin.post(path, whole)).says(200, {
    host: 'mail.test',
    port: 25,
    isDefaultSettings: false,
    credentialsUserPassword: '',
  })
  assert.ok(!saved.text.includes('mail-secret-77'))
  const rows = await server.app.opened.server.db.read.selectFrom('settings').selectAll().where('portal_id', '=', portal.id).execute()
  assert.ok(rows.length === 1 && !rows[0]!.value.includes('mail-secret-77'))

  // An empty password keeps the stored one, but only for the same account.
  ;(await as.admin.post(path, { ...whole, credentialsUserPassword: '', senderDisplayName: 'Acme People' })).says(200)
  ;(await as.admin.post(path, { ...whole, credentialsUserPassword: '', credentialsUserName: 'other' })).says(400, 'Empty password.')
  ;(await as.admin.delete(path)).says(200, { isDefaultSettings: true, host: '', credentialsUserName: '' })
})

test('a portal’s own mail server is in force from the next letter on; the test letter goes the same way (LD-10, LD-15, SM-6)', async t => {
  const { as, server } = await aPortal(t)
  ;(await as.admin.get(`${path}/test`)).says(200, { completed: true, error: 'Mail server is not configured' })
  ;(await as.admin.get('/api/roster/1/outbox/summary')).says(200, { smtpConfigured: false })

  const sink = await startSink()
  t.after(() => sink.close())
  ;(await as.admin.post(path, { host: '127.0.0.1', port: sink.port, ...sender })).says(200)
  ;(await as.admin.get('/api/roster/1/outbox/summary')).says(200, { smtpConfigured: true })
  const started = (await as.admin.get(`${path}/test`)).says(200).response
  await server.app.jobs.sendNow()
  const ended = (await as.admin.get(`${path}/test/status`)).says(200, { completed: true, error: '', percents: 100 })
  assert.equal(ended.response.id, started.id)
  assert.equal((await as.admin.get(`${path}/test/status`)).says(200).response, undefined)
  assert.deepEqual(sink.received[0]?.to, ['admin@acme.test'])
  assert.match(sink.received[0]?.raw ?? '', /^From: Acme <people@acme\.test>/m)
})

test('a test that is refused says so in the server’s words and is no success (SM-6, LD-15)', async t => {
  const { as, server } = await aPortal(t)
  const sink = await startSink({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 })),
  })
  t.after(() => sink.close())
  await as.admin.post(path, { host: '127.0.0.1', port: sink.port, ...sender })
  await as.admin.get(`${path}/test`)
  await server.app.jobs.sendNow()
  const ended = (await as.admin.get(`${path}/test/status`)).says(200, { completed: true, status: 'failed' })
  assert.match(ended.response.error, /No such mailbox here/)
})

test('with smtpNetworks=public a private host is refused (SM-5)', async t => {
  const { as } = await aPortal(t, { settings: { smtpNetworks: 'public' } })
  for (const host of ['127.0.0.1', '10.0.0.5', '::1', 'localhost']) (await as.admin.post(path, { host, ...sender })).says(400, 'Host')
})

test('SM-6: of several tests asked for at once there is one', async t => {
  const { as, inbox } = await aPortal(t)
  const sink = await startSink()
  t.after(() => sink.close())
  ;(await as.admin.post(path, { host: '127.0.0.1', port: sink.port, ...sender })).says(200)
  const started = await Promise.all(Array.from({ length: 8 }, () => as.admin.get(`${path}/test`)))
  assert.equal(new Set(started.map(answer => answer.says(200).response.id)).size, 1)
  assert.equal(await inbox.count('smtp_test'), 1)
})
