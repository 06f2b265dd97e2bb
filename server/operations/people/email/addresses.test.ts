import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { addressFaults, fieldFaults, jsonFaults, longest254 } from '../../../../test/harness/addresses.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

test('EA-1, EA-2, AX-3, EX-10 to EX-12, EX-15, EX-16: what POST people/email refuses writes nothing', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, user } = home.as
  await changesNothing(changes, 'refused addresses', async () => {
    for (const [email, text] of fieldFaults)
      assert.deepEqual((await changes.ask(owner, user.id, email)).says(400).errors, { Email: [text] }, email.slice(0, 40))
    for (const email of addressFaults)
      (await changes.ask(owner, user.id, email)).says(400, { message: 'Incorrect email', type: 'email_invalid' })
    for (const email of jsonFaults) {
      const json = { 'content-type': 'application/json' }
      const answer = (await owner.post('/people/email', `{"userId":"${user.id}","email":${email}}`, json)).says(400)
      assert.deepEqual(Object.keys(answer.errors!), ['$.email'])
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    ;(await owner.post('/people/email', `userId=${user.id}&email=a@x.yy`, form)).says(415)
    ;(await owner.post('/people/email', JSON.stringify({ userId: user.id, email: 'a@x.yy' }), { 'content-type': 'text/plain' })).says(415)
    ;(await owner.post('/people/email?email=a@x.yy', { userId: user.id })).says(400, 'Email field is empty')
  })
  const twice = `{"userId":"${user.id}","email":"first@x.yy","email":"last@x.yy"}`
  const news = await changes.watch()
  ;(await owner.post('/people/email', twice, { 'content-type': 'application/json' })).says(200)
  assert.deepEqual(
    (await news()).letters.filter(letter => letter.startsWith('activate_email')),
    ['activate_email to last@x.yy'],
  )
})

test('EA-3, EA-4, EX-13, EX-14, AX-8: what is stored, and which spellings have one key', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, user, user2 } = home.as
  const takenText = 'User with this email is already registered'
  const stored = async (email: string, as: string) => {
    ;(await changes.ask(owner, user.id, email)).says(200, instructionsSent)
    assert.equal((await home.person(user.id)).email, as)
  }
  const taken = async (email: string) => (await changes.ask(owner, user2.id, email)).says(400, takenText)

  assert.equal(Buffer.byteLength(longest254), 254)
  await stored(longest254, longest254)
  await stored('  A.B+1@X.yy  ', 'A.B+1@X.yy')
  await taken('a.b+1@x.yy')
  await stored('Mike@x.yy', 'Mike@x.yy')
  await taken('mi\u212ae@x.yy')
  for (const free of ['m\u0131ke@x.yy', 'M\u0130KE@x.yy', 'jorg@x.yy', 'jörg@x.yy', 'strasse@x.yy', 'straße@x.yy', 'a.b@x.yy'])
    (await changes.ask(owner, user2.id, free)).says(200)
  await stored('jose\u0301@x.yy', 'josé@x.yy')
  await taken('jos\u00e9@X.YY')
  await stored('x@пример.рф', 'x@пример.рф')
  await taken('X@xn--e1afmkfd.xn--p1ai')
  await stored('x@аpple.com', 'x@аpple.com')
  ;(await changes.ask(owner, user2.id, 'x@apple.com')).says(200)
  // EA-8: the letter goes to one recipient, by the stored spelling.
  const letter = await home.inbox.newest('activate_email', 'x@apple.com')
  assert.equal(letter.to, 'x@apple.com')
})

test('AX-9: capital I in an address, for a Turkish caller in a Turkish portal', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { db } = home.server.app.opened.server
  await db.write(tx => tx.updateTable('people').set({ culture: 'tr' }).where('portal_id', '=', home.portal.id).execute())
  const letter = await changes.request(home.as.user, 'ILKIN@Acme.test')
  assert.equal(letter.to, 'ILKIN@Acme.test')
  ;(await changes.confirm(letter, home.as.user.id, { email: 'ilkin@acme.test' })).says(200, { email: 'ILKIN@Acme.test' })
  ;(await changes.ask(home.as.owner, home.as.user2.id, 'ilkin@ACME.test')).says(400, 'User with this email is already registered')
})

test('AX-3: the same table on PUT people/{userid}/email; a refusal leaves the link usable (PU-2)', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  await changesNothing(changes, 'refused confirmations', async () => {
    for (const [email, text] of fieldFaults)
      assert.deepEqual((await changes.confirm(letter, user.id, { email })).says(400).errors, { 'ChangeEmailData.Email': [text] })
    for (const email of [...addressFaults, 'other@acme.test', 'user@acme.test'])
      (await changes.confirm(letter, user.id, { email })).says(400, { message: 'Incorrect email', type: 'email_invalid' })
    for (const email of jsonFaults) {
      const json = { 'content-type': 'application/json' }
      const said = await home.holderOf(letter.confirm).put(`/people/${user.id}/email`, `{"email":${email}}`, json)
      assert.deepEqual([said.status, Object.keys(said.errors ?? {})], [400, ['$.email']], email)
    }
    for (const body of [{}, { email: null }, { encEmail: '' }, { email: null, encEmail: ' ' }])
      (await changes.confirm(letter, user.id, body)).says(400, { message: 'Email field is empty', type: 'email_empty' })
  })
  ;(await changes.confirm(letter, user.id, { email: ' NEW@acme.test ' })).says(200, { email: 'new@acme.test' })
})
