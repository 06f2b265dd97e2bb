import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, property, sample, string, tuple } from 'fast-check'
import { simpleParser } from 'mailparser'
import { DeliveryProblem, printableReply } from './delivery-problem.ts'
import { createMessage, type Message } from './message.ts'
import { openTransport } from './smtp.ts'
import { startSink } from './testing/mail-sink.ts'

const parts: Message = {
  from: { name: 'Acme', address: 'roster@acme.example' },
  to: 'ann@acme.example',
  subject: 'Hello',
  date: 0,
  messageId: '<1@acme.example>',
  language: 'en',
  text: 'Hello\n',
  html: '<p>Hello</p>',
}
const refused = { name: 'DeliveryProblem', temporary: false }

test('LG-5: CR, LF and NUL are refused in every header value', () => {
  for (const character of ['\r', '\n', '\r\nBcc: eve@evil.example', '\u0000']) {
    assert.throws(() => createMessage({ ...parts, subject: `Hi${character}` }), refused)
    assert.throws(() => createMessage({ ...parts, from: { ...parts.from, name: `A${character}` } }), refused)
    for (const member of ['to', 'replyTo', 'messageId', 'language'] as const)
      assert.throws(() => createMessage({ ...parts, [member]: `${parts.to}${character}` }), refused)
  }
})

test('LL-3: one bare address, nothing that would read as two or as a name', () => {
  for (const to of [
    '',
    'a',
    'a@b@c',
    'a@x.cc,v@x.cc',
    'a@x.cc;v@x.cc',
    '<a@x.cc>',
    '"A" <a@x.cc>',
    'a b@x.cc',
    'a@x.cc ',
    '@r:a@x.cc',
    'a@[127.0.0.1]',
  ])
    assert.throws(() => createMessage({ ...parts, to }), refused, to)
  assert.equal(createMessage({ ...parts, to: 'A.b+c@EXAMPLE.com' }).to, 'A.b+c@EXAMPLE.com')
})

test('LG-4, LG-5: any name and subject that is accepted arrives as it is, and adds no header and no recipient', async t => {
  const sink = await startSink()
  const transport = openTransport({ host: '127.0.0.1', port: sink.port, tls: 'none', allowPlainAuth: false, heloName: 'acme.example' })
  t.after(() => transport.close())
  t.after(() => sink.close())
  const piece = constantFrom(
    'Ann',
    ' ',
    '"',
    ',',
    ';',
    '<eve@evil.example>',
    '\r\nBcc: eve@evil.example',
    '\n',
    'ü',
    '😀',
    'مرحبا',
    '=?utf-8?q?x?=',
    ':',
    '\\',
    '{a}',
  )
  const plain = await transport.send(createMessage(parts)).then(() => headerNames(sink.received[0]?.raw))
  const anything = tuple(array(piece, { maxLength: 8 }), string({ unit: 'grapheme', maxLength: 20 }))
  const inCode = ['=?utf-8?q?x?=', 'Hi =?utf-8?B?eA==?= there', `=?utf-8?q?x?= ${'مرحبا 😀 '.repeat(12)}`, '"=?utf-8?q?x?="']
  const inputs = [...inCode, ...sample(anything, 60).map(([pieces, rest]) => pieces.join('') + rest)]
  for (const input of inputs) {
    try {
      await transport.send(createMessage({ ...parts, subject: input, from: { ...parts.from, name: input } }))
    } catch (error) {
      assert.ok(error instanceof DeliveryProblem)
      assert.match(input, /[\r\n\0]/)
      continue
    }
    const { raw = '', to = [] } = sink.received.at(-1) ?? {}
    const mail = await simpleParser(raw)
    assert.deepEqual(to, [parts.to])
    assert.deepEqual(
      mail.from?.value.map(({ address }) => address),
      [parts.from.address],
      input,
    )
    assert.ok(
      headerNames(raw).every(name => plain.includes(name)),
      raw,
    )
    assert.equal((mail.subject ?? '').replace(/\s+/g, ' ').trim(), input.replace(/\s+/g, ' ').trim(), JSON.stringify(input))
  }
})

test('LD-14: a reply is one printable line of at most 200 characters', () => {
  void check(
    property(string({ unit: 'binary', maxLength: 600 }), reply => {
      const line = printableReply(reply)
      return line.length <= 200 && line.isWellFormed() && !/[\p{C}\p{Zl}\p{Zp}]/u.test(line)
    }),
  )
  assert.equal(printableReply('535-no hunter2\r\n535 really', ['hunter2']), '535-no *** 535 really')
})

const headerNames = (raw = ''): string[] => [...(raw.split('\r\n\r\n')[0] ?? '').matchAll(/^([\w-]+):/gm)].map(([, name]) => name ?? '')
