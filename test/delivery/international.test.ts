import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../harness/address-changes.ts'
import { aMailPortal, readMail } from './mail-portal.ts'

const idn = 'Nora@Bücher.example'
const aLabels = 'nora@xn--bcher-kva.example'

test('EA-4, EA-8, LD-13: both spellings of an IDN domain are one address, and letters go out with A-labels', async t => {
  const home = await aMailPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner } = home.as
  await changes.request(user, idn)
  await home.server.app.jobs.sendNow()
  assert.equal(home.sink.received.length, 2)
  assert.ok(home.sink.commands.some(command => /^RCPT TO:<Nora@xn--bcher-kva\.example>/i.test(command)))
  const mails = await readMail(home.sink)
  const mail = mails.find(({ text }) => text?.includes('/confirm/EmailChange?'))!
  assert.ok(home.sink.received.some(({ raw }) => /^To: <?Nora@xn--bcher-kva\.example>?\r$/m.test(raw)))

  const { search } = new URL(mail.text!.split('\n').find(line => line.includes('/confirm/EmailChange?'))!)
  ;(await home.holderOf(search).put(`/people/${user.id}/email`, { email: aLabels })).says(200, { email: idn })
  // Either spelling is taken now, and either signs in.
  for (const email of [idn, aLabels, 'NORA@BÜCHER.EXAMPLE'])
    (await changes.ask(user2, user2.id, email)).says(400, 'User with this email is already registered')
  await home.setPassword(user, 'Correct-Horse-7')
  for (const userName of [idn, aLabels]) (await home.as.nobody.post('/authentication', { userName, password: 'Correct-Horse-7' })).says(200)
  ;(await owner.post('/people', { email: aLabels, firstName: 'Other', type: 'User' })).says(400)
})

for (const offered of [false, true])
  test(`LD-13: letters beyond ASCII before the @, at a mail server ${offered ? 'with' : 'without'} SMTPUTF8`, async t => {
    const home = await aMailPortal(t, { smtp: { hideSMTPUTF8: !offered } })
    const { user } = home.as
    const email = 'jürgen.مرحبا@Bücher.example'
    ;(await user.post('/people/email', { userId: user.id, email })).says(200)
    await home.server.app.jobs.sendNow()
    const row = await home.letters.of('change_email')
    assert.equal((await home.letters.of('email_change_requested')).state, 'sent', 'the other letter is not held up')
    if (!offered) {
      assert.deepEqual([row.state, row.attempts], ['failed', 1])
      assert.match(row.last_error ?? '', /SMTPUTF8/)
      assert.deepEqual(
        home.sink.received.flatMap(({ to }) => to),
        ['user@acme.test'],
      )
      return
    }
    assert.equal(row.state, 'sent')
    assert.ok(home.sink.commands.some(command => command.startsWith('RCPT TO:<jürgen.مرحبا@xn--bcher-kva.example>')))
    assert.ok(home.sink.commands.some(command => /^MAIL FROM:.* SMTPUTF8/.test(command)))
  })
