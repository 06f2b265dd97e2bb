import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, constantFrom, sample, string, tuple } from 'fast-check'
import { simpleParser } from 'mailparser'
import { plainName } from '../../server/model/name.ts'
import { addressChangesOf } from '../harness/address-changes.ts'
import { aMailPortal } from './mail-portal.ts'

const rounds = 25
const headers = ['auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']
const piece = constantFrom(
  'Ann',
  ' ',
  '"',
  ',',
  ';',
  '<eve@evil.example>',
  '<b onclick="x()">',
  '</html>',
  '\r\nBcc: eve@evil.example',
  '\r\n\r\n',
  '\n.\n',
  '\u0000',
  '\u0007',
  '\u202e',
  '\u2066',
  'ليلى',
  'שלום',
  '👩‍👩‍👧',
  '{name}',
  '{0, plural, other {x}}',
  "''",
  '=?utf-8?q?x?=',
  'https://evil.example/confirm/EmailChange?key=1',
)
const hostile = tuple(array(piece, { minLength: 1, maxLength: 6 }), string({ unit: 'grapheme', maxLength: 12 })).map(
  ([pieces, rest]) => pieces.join('') + rest,
)
// PostgreSQL keeps no NUL, and nothing that stores names lets one in.
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()

test('LG-4, LG-5, LL-2, LL-3: whatever names and titles hold, a letter keeps its headers, its one recipient and its links', async t => {
  const home = await aMailPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  const { db, portals } = home.server.app.opened.server
  await changes.set({ policy: 'compat' })
  const names = sample(tuple(hostile, hostile, hostile), rounds)
  for (const [n, [first, last, title]] of names.entries()) {
    await db.write(async tx => {
      const named = { first_name: storable(first), last_name: storable(last) }
      await tx.updateTable('people').set(named).where('portal_id', '=', home.portal.id).where('id', '=', user.id).execute()
      await tx
        .updateTable('portals')
        .set({ title: storable(title) })
        .where('id', '=', home.portal.id)
        .execute()
      tx.announce('portals')
    })
    ;(await changes.ask(user, user.id, `n${n}@acme.test`)).says(200)
  }
  await home.server.app.jobs.sendNow()
  assert.ok((await portals.byId(home.portal.id)) !== undefined)
  assert.equal(home.sink.received.length, (await home.letters.all()).filter(({ state }) => state === 'sent').length)
  const failed = (await home.letters.all()).filter(({ state }) => state === 'failed')
  assert.deepEqual(
    failed.map(({ kind, last_error }) => [kind, last_error]),
    [],
  )
  assert.ok(home.sink.received.length >= rounds)
  for (const { raw, to } of home.sink.received) {
    assert.equal(to.length, 1)
    assert.match(to[0]!, /^(n\d+|user)@acme\.test$/)
    const mail = await simpleParser(raw)
    assert.deepEqual([...mail.headers.keys()].sort(), headers)
    assert.deepEqual(
      [mail.to].flat().flatMap(part => part?.value.map(({ address }) => address)),
      [...to],
    )
    assert.equal(mail.from?.value.length, 1)
    assert.doesNotMatch(mail.subject ?? '', /[\p{Cc}]/u)
    const text = mail.text ?? ''
    assert.ok(!['\u0000', '\u0007', '\u202e'].some(mark => text.includes(mark)), JSON.stringify(text))
    assert.equal(text.split('\n').filter(line => line.startsWith(`${home.portal.url}/confirm/`)).length, 1)
    assert.doesNotMatch(String(mail.html), /<b |onclick="|<[^>]*evil\.example/)
  }
})

test('LG-4: right-to-left and many-coded names arrive as they were typed, whole', async t => {
  const home = await aMailPortal(t)
  const { user } = home.as
  const { db } = home.server.app.opened.server
  const named = { first_name: 'ليلى שלום', last_name: '👩‍👩‍👧 <b>O’Neil</b> & "Co"' }
  await db.write(tx => tx.updateTable('people').set(named).where('portal_id', '=', home.portal.id).where('id', '=', user.id).execute())
  ;(await user.post('/people/email', { userId: user.id, email: 'new@acme.test' })).says(200)
  await home.server.app.jobs.sendNow()
  const whole = plainName({ first: named.first_name, last: named.last_name, email: '' }, 'en-US')
  for (const { raw } of home.sink.received) {
    const mail = await simpleParser(raw)
    assert.ok(mail.text!.replaceAll(/\s+/g, ' ').includes(whole), mail.text!)
    assert.ok(String(mail.html).includes('&lt;b&gt;O’Neil&lt;/b&gt; &amp;'))
  }
})
