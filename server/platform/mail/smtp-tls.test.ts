import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import { after, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { DeliveryProblem } from './delivery-problem.ts'
import { createMessage } from './message.ts'
import { openTransport, type SmtpSettings } from './smtp.ts'
import { makeCertificates } from './testing/certificates.ts'
import { type MailSink, startSink } from './testing/mail-sink.ts'

const right = makeCertificates('127.0.0.1')
const wrong = makeCertificates('elsewhere.example')
after(() => {
  right.remove()
  wrong.remove()
})

const message = createMessage({
  from: { name: 'Acme', address: 'roster@acme.example' },
  to: 'ann@acme.example',
  subject: 'Hello',
  date: 0,
  messageId: '<1@acme.example>',
  language: 'en',
  text: 'Hello\n',
  html: '<p>Hello</p>',
})

async function attempt(options: SMTPServerOptions, change: Partial<SmtpSettings>): Promise<{ sink: MailSink; outcome: string }> {
  const host = change.host ?? '127.0.0.1'
  const sink = await startSink(options, host)
  const transport = openTransport({ host, port: sink.port, tls: 'none', allowPlainAuth: false, heloName: 'acme.example', ...change })
  try {
    await transport.send(message)
    return { sink, outcome: 'sent' }
  } catch (error) {
    assert.ok(error instanceof DeliveryProblem)
    return { sink, outcome: `${error.temporary ? 'later' : 'never'}: ${error.reply}` }
  } finally {
    transport.close()
    await sink.close()
  }
}

const plain: SMTPServerOptions = {}
const upgrading = { hideSTARTTLS: false, key: right.key, cert: right.cert }
const secure = { secure: true, key: right.key, cert: right.cert }
const foreign = { key: wrong.key, cert: wrong.cert }
const own = { caFile: right.caFile }

const table: [name: string, options: SMTPServerOptions, change: Partial<SmtpSettings>, outcome: RegExp, encrypted: boolean][] = [
  ['none, STARTTLS offered', upgrading, { tls: 'none' }, /^sent/, false],
  ['if offered, not offered', plain, { tls: 'starttls-if-offered' }, /^sent/, false],
  ['if offered, offered with an unknown authority', upgrading, { tls: 'starttls-if-offered' }, /^sent/, true],
  ['required, not offered', plain, { tls: 'starttls', ...own }, /^later: /, false],
  ['required, own authority', upgrading, { tls: 'starttls', ...own }, /^sent/, true],
  ['required, unknown authority', upgrading, { tls: 'starttls' }, /^later: .*certificate/, false],
  ['required, other host', { ...upgrading, ...foreign }, { tls: 'starttls', caFile: wrong.caFile }, /^later: .*(altnames|Host)/, false],
  ['implicit, own authority', secure, { tls: 'implicit', ...own }, /^sent/, true],
  ['implicit, unknown authority', secure, { tls: 'implicit' }, /^later: .*certificate/, false],
  ['implicit, a server without TLS', plain, { tls: 'implicit', ...own }, /^later: /, false],
  ['required, only TLS 1.1', { ...upgrading, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }, { tls: 'starttls', ...own }, /^later: /, false],
  ['an authority that cannot be read', secure, { tls: 'implicit', caFile: '/nowhere/ca.pem' }, /^later: .*ENOENT/, false],
]

for (const [name, options, change, outcome, encrypted] of table) {
  test(`LD-11: ${name}`, async () => {
    const seen: boolean[] = []
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, session, done) => {
      seen.push(session.secure)
      done()
    }
    const { sink, outcome: result } = await attempt({ ...options, onMailFrom }, change)
    assert.match(result, outcome)
    assert.equal(sink.received.length, result === 'sent' ? 1 : 0)
    if (result === 'sent') assert.deepEqual(seen, [encrypted])
  })
}

const signIn = { user: 'roster-user', password: 'correct horse' }
const onAuth: SMTPServerOptions['onAuth'] = ({ password }, _session, done) => done(null, { user: password })

test('LD-12: under TLS and to loopback the password is sent', async () => {
  const encrypted = await attempt({ ...upgrading, onAuth }, { tls: 'starttls', ...own, ...signIn })
  const loopback = await attempt({ allowInsecureAuth: true, onAuth }, { tls: 'none', ...signIn })
  assert.deepEqual([encrypted.outcome, loopback.outcome], ['sent', 'sent'])
})

const outside = Object.values(networkInterfaces())
  .flatMap(addresses => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

test('LD-12: to another machine without TLS the password is sent only if that is allowed (not on this platform where it has no other address)', {
  skip: outside === undefined,
}, async () => {
  const host = outside ?? ''
  const kept = await attempt({ allowInsecureAuth: true, onAuth }, { host, tls: 'starttls-if-offered', ...signIn })
  assert.match(kept.outcome, /^later: The password was not sent/)
  assert.ok(!kept.sink.commands.some(command => command.startsWith('AUTH')))
  const allowed = await attempt({ allowInsecureAuth: true, onAuth }, { host, tls: 'none', allowPlainAuth: true, ...signIn })
  assert.equal(allowed.outcome, 'sent')
})
