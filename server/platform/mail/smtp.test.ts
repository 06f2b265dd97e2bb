import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import type { SMTPServerOptions } from 'smtp-server'
import { DeliveryProblem } from './delivery-problem.ts'
import { createMessage, type Message } from './message.ts'
import { openTransport, type SmtpLimits, type SmtpSettings } from './smtp.ts'
import { type MailSink, refusal, startSink } from './testing/mail-sink.ts'

const settings: SmtpSettings = { host: '127.0.0.1', port: 0, tls: 'none', allowPlainAuth: false, heloName: 'people.acme.example' }
const letter = (change: Partial<Message> = {}): Message =>
  createMessage({
    from: { name: 'Köchin & Söhne', address: 'roster@acme.example' },
    to: 'ann@acme.example',
    subject: 'Grüße aus Überlingen',
    date: Date.UTC(2026, 10, 4, 14, 3),
    messageId: '<42@people.acme.example>',
    language: 'de',
    text: `Ein Link:\nhttps://people.acme.example/confirm/Activation?key=${'A'.repeat(120)}\n`,
    html: '<!doctype html><html lang="de"><body><p>Grüße</p></body></html>',
    ...change,
  })

/** Sends one letter to a sink of its own and gives back what happened. */
async function deliver(
  options: SMTPServerOptions,
  change: Partial<SmtpSettings> = {},
  message: Message = letter(),
): Promise<{ sink: MailSink; reply?: string; problem?: DeliveryProblem }> {
  const sink = await startSink(options)
  const transport = openTransport({ ...settings, port: sink.port, ...change })
  try {
    return { sink, reply: (await transport.send(message))?.reply ?? '' }
  } catch (error) {
    assert.ok(error instanceof DeliveryProblem)
    return { sink, problem: error }
  } finally {
    transport.close()
    await sink.close()
  }
}

test('LG-2, LG-5: a letter arrives with its headers, text before HTML, both quoted-printable', async () => {
  const { sink, reply } = await deliver({})
  assert.match(reply ?? '', /^250 .*4711/)
  const [{ from, to, raw } = { from: '', to: [], raw: '' }] = sink.received
  assert.deepEqual([from, to], ['roster@acme.example', ['ann@acme.example']])
  const mail = await simpleParser(raw)
  assert.equal(mail.from?.value[0]?.name, 'Köchin & Söhne')
  assert.equal(mail.subject, 'Grüße aus Überlingen')
  assert.equal(mail.messageId, '<42@people.acme.example>')
  assert.equal(mail.date?.getTime(), Date.UTC(2026, 10, 4, 14, 3))
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated')
  assert.equal(mail.headers.get('content-language'), 'de')
  assert.ok(mail.text?.split('\n').includes(`https://people.acme.example/confirm/Activation?key=${'A'.repeat(120)}`))
  assert.match(String(mail.html), /Grüße/)
  assert.match(raw, /^To: ann@acme\.example\r$/m)
  assert.match(raw, /^From: =\?UTF-8\?.*\?= <roster@acme\.example>\r$/m)
  assert.match(
    raw,
    /multipart\/alternative[\s\S]*text\/plain; charset=utf-8[\s\S]*quoted-printable[\s\S]*text\/html; charset=utf-8[\s\S]*quoted-printable/,
  )
  assert.doesNotMatch(raw, /^(Bcc|Cc|Reply-To|X-Mailer):/m)
})

test('LG-5: Reply-To is written when the letter has one', async () => {
  const { sink } = await deliver({}, {}, letter({ replyTo: 'visitor@elsewhere.example' }))
  assert.match(sink.received[0]?.raw ?? '', /^Reply-To: visitor@elsewhere\.example\r$/m)
})

test('LD-13: EHLO names the host of the public URL; LD-10: without a user no AUTH command is sent', async () => {
  const { sink } = await deliver({ allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(null, { user: 'x' }) })
  assert.ok(sink.commands.some(command => /^EHLO people\.acme\.example/.test(command)))
  assert.ok(!sink.commands.some(command => /AUTH/.test(command)))
})

test('LD-2: a 4xx at RCPT is temporary and kept as the reply', async () => {
  const { problem } = await deliver({ onRcptTo: (_to, _session, done) => done(refusal(451, 'come back later')) })
  assert.equal(problem?.temporary, true)
  assert.match(problem?.reply ?? '', /^451 come back later/)
})

test('LD-2: a 5xx at RCPT is final', async () => {
  const { problem } = await deliver({ onRcptTo: (_to, _session, done) => done(refusal(550, 'no such mailbox')) })
  assert.equal(problem?.temporary, false)
  assert.match(problem?.reply ?? '', /^550 no such mailbox/)
})

test('LD-2: a 5xx after DATA is final, a 4xx is not', async () => {
  for (const [code, temporary] of [
    [554, false],
    [452, true],
  ] as const) {
    const { problem } = await deliver({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(refusal(code, 'not this letter')))
      },
    })
    assert.equal(problem?.temporary, temporary)
    assert.match(problem?.reply ?? '', new RegExp(`^${code} not this letter`))
  }
})

test('LD-2, LD-14: a wrong password is temporary, and nothing of the credentials is in the reply', async () => {
  const { problem } = await deliver(
    {
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        done(refusal(535, `no ${username} with ${password}\nor ${Buffer.from(password ?? '').toString('base64')} ${'x'.repeat(300)}`)),
    },
    { user: 'roster-user', password: 'correct horse' },
  )
  assert.equal(problem?.temporary, true)
  assert.match(problem?.reply ?? '', /^535 no \*\*\* with \*\*\*/)
  assert.doesNotMatch(problem?.reply ?? '', /horse|roster-user|Y29ycmVjdCBob3JzZQ|\n/)
  assert.ok((problem?.reply.length ?? 0) <= 200)
})

test('LD-12: PLAIN is used where offered, else LOGIN', async () => {
  for (const method of ['PLAIN', 'LOGIN']) {
    const { sink, reply } = await deliver(
      { allowInsecureAuth: true, authMethods: [method], onAuth: ({ password }, _session, done) => done(null, { user: password }) },
      { user: 'roster-user', password: 'correct horse' },
    )
    assert.match(reply ?? '', /^250/)
    assert.ok(sink.commands.some(command => command.startsWith(`AUTH ${method}`)))
  }
})

test('LD-12: where neither is offered the letter waits instead of going without sign-in', async () => {
  const { sink, problem } = await deliver({ authMethods: ['CRAM-MD5'], allowInsecureAuth: true }, { user: 'roster-user', password: 'x' })
  assert.equal(problem?.temporary, true)
  assert.match(problem?.reply ?? '', /neither AUTH PLAIN nor AUTH LOGIN/)
  assert.equal(sink.received.length, 0)
})

test('LD-13: a domain goes out as A-labels; a non-ASCII local part needs SMTPUTF8', async () => {
  const domain = await deliver({}, {}, letter({ to: 'ann@müller.example' }))
  assert.ok(domain.sink.commands.includes('RCPT TO:<ann@xn--mller-kva.example>'))
  const refused = await deliver({ hideSMTPUTF8: true }, {}, letter({ to: 'änn@müller.example' }))
  assert.equal(refused.problem?.temporary, false)
  assert.match(refused.problem?.reply ?? '', /SMTPUTF8/)
  const taken = await deliver({}, {}, letter({ to: 'änn@müller.example' }))
  assert.ok(taken.sink.commands.some(command => /^MAIL FROM:.*SMTPUTF8/.test(command)))
})

test('LD-5: twenty letters share two sessions, which take one letter after another', async () => {
  const sink = await startSink()
  const transport = openTransport({ ...settings, port: sink.port })
  await Promise.all(Array.from({ length: 20 }, (_none, number) => transport.send(letter({ messageId: `<${number}@acme.example>` }))))
  assert.equal(sink.received.length, 20)
  assert.equal(sink.sessions().most, 2)
  assert.equal(sink.commands.filter(command => /^EHLO/.test(command)).length, 2)
  transport.close()
  await assert.rejects(transport.send(letter()), { temporary: true, reply: /closed/ })
  await sink.close()
})

test('LD-2: a refused letter does not spoil the session for the next', async () => {
  const sink = await startSink({
    onRcptTo: ({ address }, _session, done) => (address.startsWith('nobody') ? done(refusal(550, 'nobody here')) : done()),
  })
  const transport = openTransport({ ...settings, port: sink.port })
  await assert.rejects(transport.send(letter({ to: 'nobody@acme.example' })), { temporary: false })
  await transport.send(letter())
  assert.equal(sink.commands.filter(command => /^EHLO/.test(command)).length, 1)
  transport.close()
  await sink.close()
})

test('a session that the server dropped meanwhile is replaced, without an error and without a second copy', async t => {
  const sink = await startSink({ socketTimeout: 500 })
  const transport = openTransport({ ...settings, port: sink.port })
  t.after(() => transport.close())
  t.after(() => sink.close())
  await transport.send(letter())
  while (sink.sessions().open > 0) await setImmediate()
  await transport.send(letter())
  assert.equal(sink.received.length, 2)
})

test('LD-2: nobody listening is temporary', async () => {
  const sink = await startSink()
  await sink.close()
  const transport = openTransport({ ...settings, port: sink.port })
  await assert.rejects(transport.send(letter()), { temporary: true, reply: /ECONNREFUSED/ })
})

test('LD-2, LD-13: a server that says nothing, or only drips, runs into the limits and is temporary', async () => {
  const behaviours: [name: string, greet: boolean, limits: Partial<SmtpLimits>][] = [
    ['silent', false, { connect: 100 }],
    ['greets only', true, { command: 100 }],
    ['drips', true, { command: 5_000, step: 200 }],
  ]
  for (const [name, greet, limits] of behaviours) {
    const server = createServer(socket => {
      if (greet) socket.write('220 sink\r\n')
      const timer = name === 'drips' ? setInterval(() => socket.write('250-more\r\n'), 20) : undefined
      socket.on('close', () => clearInterval(timer)).on('error', () => {})
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const transport = openTransport({ ...settings, port: (server.address() as AddressInfo).port }, limits)
    await assert.rejects(transport.send(letter()), { name: 'DeliveryProblem', temporary: true }, name)
    transport.close()
    server.close()
  }
})
