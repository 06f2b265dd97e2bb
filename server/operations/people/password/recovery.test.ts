import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

const update = ({ server, portal }: TestPortal, id: string, set: object) =>
  server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set(set).where('portal_id', '=', portal.id).where('id', '=', id).execute(),
  )

const suspended = { status: 2, terminated_at: 1 }
const generated = { activation_status: 1 | 4 }

test('RP-1: rows 4 to 8 in their order for somebody signed in, each with its text; strangers hear nothing of them (RP-4)', async t => {
  const it = await aPortal(t)
  const { as, inbox, server } = it
  const [ldap, sso, both, all, auto] = await addressChangesOf(it).people('User', 5)
  await update(it, ldap!.id, { managed_by: 'ldap' })
  await update(it, sso!.id, { managed_by: 'sso' })
  await update(it, both!.id, { managed_by: 'ldap', ...generated })
  await update(it, all!.id, { managed_by: 'ldap', ...generated, ...suspended })
  await update(it, auto!.id, generated)
  const prohibited = 'Password recovery operation is prohibited for'
  const rows = [
    ['row 5', 'No.Body@acme.test', 'The user with "No.Body@acme.test" email could not be found', 'invalid_state'],
    ['row 6 before 7 and 8', all!.email, 'Your profile is suspended', 'invalid_state'],
    ['row 7, LDAP', ldap!.email, `${prohibited} an LDAP user`, 'managed_profile'],
    ['row 7, SSO', sso!.email, `${prohibited} an SSO user`, 'managed_profile'],
    ['row 7 before 8', both!.email, `${prohibited} an LDAP user`, 'managed_profile'],
    ['row 8', auto!.email, `${prohibited} auto generated email address`, 'invalid_state'],
  ] as const
  for (const [row, email, message, type] of rows) {
    for (const caller of [as.owner, as.admin]) {
      const said = await caller.post('/people/password', { email })
      assert.equal(said.json().error?.message, message, row)
      said.says(403, { message, type })
    }
    // Row 4 before them all.
    for (const caller of [as.roomAdmin, as.user, as.guest]) (await caller.post('/people/password', { email })).says(403, 'Access denied')
    const heard = (await as.nobody.post('/people/password', { email })).says(200).response
    assert.match(heard, /^If a user with the .* email exists/, row)
  }
  // Oneself is no exception.
  ;(await sso!.post('/people/password', { email: sso!.email })).says(403, `${prohibited} an SSO user`)
  ;(await as.nobody.post('/people/password', { email: 'a@b', recaptchaType: { a: 1 } })).says(400, 'Incorrect email')
  await server.app.jobs.answerNow()
  assert.equal(await inbox.count(), 0)
})

test('RP-2: nobody below an admin asks for others of the own type', async t => {
  const it = await aPortal(t)
  const people = addressChangesOf(it).people
  const [roomAdmin] = await people('RoomAdmin', 1)
  const [guest] = await people('Guest', 1)
  ;(await it.as.roomAdmin.post('/people/password', { email: roomAdmin!.email })).says(403, 'Access denied')
  ;(await it.as.guest.post('/people/password', { email: guest!.email })).says(403, 'Access denied')
  assert.equal(await it.inbox.count(), 0)
})
