import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simpleParser } from 'mailparser'
import { addressChangesOf } from '../harness/address-changes.ts'
import { aMailPortal, type MailPortal } from './mail-portal.ts'

const password = 'Correct-Horse-7'
const sender = { mailFrom: 'roster@acme.test' }
const german = 'de'

/** Sets off every letter whose trigger exists. */
async function sendEveryLetter(home: MailPortal): Promise<void> {
  const changes = addressChangesOf(home)
  const { as, inbox, server, holderOf } = home
  const { owner, admin, user, user2, guest, roomAdmin, nobody } = as
  ;(await changes.ask(user, user.id, 'one@acme.test')).says(200)
  const change = await inbox.newest('change_email')
  // Sent now: once its link is used it would not be sent any more, and once it is sent its link cannot be read here.
  await server.app.jobs.sendNow()
  ;(await changes.confirm(change, user.id)).says(200)
  await changes.undo(await inbox.newest('email_changed_notice'), user.id)
  ;(await admin.post('/people/email', { userId: guest.id, email: 'two@acme.test' })).says(200)
  ;(await nobody.post('/people/password', { email: roomAdmin.email })).says(200)
  await server.app.jobs.answerNow()
  const reset = await inbox.newest('change_password', roomAdmin.email)
  ;(await holderOf(reset.confirm).put(`/people/${roomAdmin.id}/password`, { password })).says(200)
  ;(await owner.post('/people', { email: 'made@acme.test', firstName: 'Nora', type: 'User' })).says(200)
  await changes.set({ policy: 'strict' })
  await home.setPassword(user2, password)
  ;(await changes.ask(user2, user2.id, admin.email, { password })).says(200)
  ;(await owner.post(`/api/roster/1/people/${user2.id}/email-change/approve`)).says(200)
  await changes.set({})
  ;(await owner.post('/people/email', { userId: owner.id, email: 'boss@acme.test' })).says(200)
  const proof = await inbox.newest('activate_email', 'boss@acme.test')
  ;(await holderOf(proof.confirm).put('/people/activationstatus/1', { userIds: [owner.id] })).says(200)
}

const kinds = [
  'activate_email',
  'address_in_use_notice',
  'admin_welcome',
  'change_email',
  'change_password',
  'email_change_admin_notice',
  'email_change_approve',
  'email_change_done',
  'email_change_requested',
  'email_change_undone',
  'email_changed_notice',
  'password_changed',
  'user_activation',
]
const headers = ['auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']

for (const culture of ['en-US', german])
  test(`LX-11, LX-12, LG-5: every letter as it arrives, in ${culture}: one To, its headers, links alone on their lines, no foreign host`, async t => {
    const home = await aMailPortal(t, { settings: sender })
    const { db } = home.server.app.opened.server
    await db.write(tx => tx.updateTable('people').set({ culture }).where('portal_id', '=', home.portal.id).execute())
    await db.write(async tx => {
      await tx.updateTable('portals').set({ culture }).where('id', '=', home.portal.id).execute()
      tx.announce('portals')
    })
    await home.server.app.jobs.sendNow()
    await sendEveryLetter(home)
    await home.server.app.jobs.sendNow()
    const rows = new Map((await home.letters.all()).map(row => [row.id, row]))
    const host = new URL(home.portal.url).hostname
    const seen = new Set<string>()
    for (const { raw, to } of home.sink.received) {
      const mail = await simpleParser(raw)
      const row = rows.get(mail.messageId!.slice(1).split('@')[0]!)!
      seen.add(row.kind)
      assert.equal(mail.messageId, `<${row.id}@${host}>`)
      assert.deepEqual([[row.recipient], row.state], [to, 'sent'], row.kind)
      assert.deepEqual([mail.to].flat().length, 1)
      assert.deepEqual([...mail.headers.keys()].sort(), headers, row.kind)
      assert.deepEqual([mail.from?.value[0]?.address, mail.from?.value[0]?.name], ['roster@acme.test', home.portal.title])
      assert.deepEqual([mail.headers.get('auto-submitted'), mail.headers.get('content-language')], ['auto-generated', culture])
      assert.match(raw, /Content-Type: text\/plain[\s\S]*Content-Type: text\/html/)
      assert.equal(mail.subject, row.subject)
      const [text, html] = [mail.text ?? '', String(mail.html)]
      assert.match(html, new RegExp(`^<!doctype html><html lang="${culture}" dir="ltr">`))
      for (const [url] of text.matchAll(/https?:\/\/\S+/g)) assert.ok(text.split('\n').includes(url), `${row.kind}: ${url}`)
      for (const [, found] of html.matchAll(/https?:\/\/([^/"<:\s]+)/g)) assert.equal(found, host, row.kind)
      const says = (words: RegExp) => words.test(text) || words.test(mail.subject ?? '')
      if (culture === german) assert.ok(!says(/\b(your|the|with|you)\b/i), `${row.kind} mixes languages: ${text}`)
    }
    assert.deepEqual(
      kinds.filter(kind => !seen.has(kind)),
      [],
    )
  })

test('LX-12, LG-1: the person’s language, else the portal’s, else English as a whole; fixed when the letter is written', async t => {
  const home = await aMailPortal(t)
  const { db } = home.server.app.opened.server
  const { user, user2, guest, owner } = home.as
  const speaks = (id: string, culture: string | null) =>
    db.write(tx => tx.updateTable('people').set({ culture }).where('portal_id', '=', home.portal.id).where('id', '=', id).execute())
  const portalSpeaks = (culture: string) =>
    db.write(async tx => {
      await tx.updateTable('portals').set({ culture }).where('id', '=', home.portal.id).execute()
      tx.announce('portals')
    })
  await portalSpeaks(german)
  await speaks(user.id, 'en-GB')
  await speaks(guest.id, 'xx-YY')
  const said: [string, string][] = []
  for (const member of [user, user2, guest]) {
    ;(await owner.post('/people/email', { userId: member.id, email: `new-${member.email}` })).says(200)
    said.push([member.email, (await home.inbox.newest('activate_email', `new-${member.email}`)).row.culture])
  }
  // Another language afterwards does not touch what was written before.
  await portalSpeaks('en-US')
  await home.server.app.jobs.sendNow()
  const languages = new Map<string, unknown>()
  for (const { raw, to } of home.sink.received) languages.set(to[0]!, (await simpleParser(raw)).headers.get('content-language'))
  assert.deepEqual(
    [user, user2, guest].map(({ email }) => languages.get(`new-${email}`)),
    ['en-GB', german, 'en'],
    JSON.stringify(said),
  )
})

test('LX-17: a reset letter that a newer one replaced while the mail server was away is never sent', async t => {
  let busy = true
  const home = await aMailPortal(t, {
    smtp: { onRcptTo: (_to, _session, done) => done(busy ? Object.assign(new Error('busy'), { responseCode: 451 }) : null) },
  })
  for (let n = 0; n < 2; n++) {
    ;(await home.as.nobody.post('/people/password', { email: home.as.user.email })).says(200)
    await home.server.app.jobs.answerNow()
    await home.server.app.jobs.sendNow()
  }
  busy = false
  home.server.clock.advance(60_000)
  await home.server.app.jobs.sendNow()
  assert.deepEqual(
    (await home.letters.all()).map(({ kind, state, body }) => [kind, state, body]),
    [
      ['change_password', 'dropped', null],
      ['change_password', 'sent', null],
    ],
  )
  assert.equal(home.sink.received.length, 1)
})
