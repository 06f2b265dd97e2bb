import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const newPassword = 'Nightingale-7'
const signIn = (userName: string, password = newPassword) => ({ userName, password })

test('a forgotten password: the letter, its link once, every session ends, the person is told (RP-5, SP-1 to SP-4)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, person, server } = it
  const { user, nobody } = as
  await it.setPassword(user, 'Before-the-rain1')
  const basic = { authorization: `Basic ${btoa(`${user.email}:Before-the-rain1`)}` }
  const path = `/people/${user.id}/password`
  const change = (await user.post('/people/email', { userId: user.id, email: 'moved@acme.test' })).says(200)
  assert.equal(change.status, 200)
  ;(await user.post('/people/password', { email: 'User@acme.test' })).says(
    200,
    'The password change instruction has been sent to User@acme.test email address.',
  )
  const first = await inbox.newest('change_password', 'user@acme.test')
  ;(await user.post('/people/password', { email: user.email })).says(200)
  const letter = await inbox.newest('change_password', 'user@acme.test')
  ;(await holderOf(first.confirm).put(path, { password: newPassword })).says(401, { type: 'confirm_link_invalid' })

  const holder = holderOf(letter.confirm)
  ;(await holder.put(path, { password: '  ', passwordHash: '' })).says(400, 'The password is empty.')
  ;(await holder.put(path, { passwordHash: 'a'.repeat(63) })).says(400, 'The password hash is not valid.')
  ;(await holder.put(path, { password: 'short' })).says(400, 'Password must contain from 8 to 30 characters, only latin letters, no spaces')
  ;(await holder.put(path, { password: 'Before-the-rain1' })).says(400, 'A new password must be used')
  const badField = (await holder.put(path, { password: newPassword, email: 'no address' })).says(400)
  assert.deepEqual(Object.keys(badField.errors ?? {}), ['ChangePasswordData.Email'])
  ;(await holder.put(`/people/${as.user2.id}/password`, { password: newPassword })).says(403, { type: 'confirm_link_other_user' })
  ;(await user.get('/people/@self')).says(200)

  ;(await holder.put(path, { password: newPassword })).says(200, { id: user.id, email: 'user@acme.test', activationStatus: 1 })
  ;(await holder.put(path, { password: 'Another-one-9' })).says(401)
  ;(await user.get('/people/@self')).says(401)
  ;(await nobody.get('/people/@self', basic)).says(401)
  ;(await nobody.post('/authentication', signIn(user.email))).says(200)
  const pending = await inbox.newest('change_email', 'moved@acme.test')
  ;(await holderOf(pending.confirm).put(`/people/${user.id}/email`, { email: 'moved@acme.test' })).says(401)
  assert.deepEqual(
    (await inbox.all()).filter(l => l.kind === 'password_changed').map(l => l.to),
    ['user@acme.test'],
  )
  assert.equal((await inbox.newest('password_changed')).link, undefined)
  const rows = (await auditOf(it)).filter(row => row.at >= letter.row.created_at)
  assert.deepEqual(
    rows.map(row => [row.action, row.actor_id]),
    [
      [4015, user.id],
      [20112, user.id],
      [4017, user.id],
      [6032, user.id],
    ],
  )
  assert.equal((await person(user.id)).stamp_credential, 1)
  assert.ok(!server.log().includes(newPassword))
})

test('a created person comes in by the Activation link: one password, then only the activation, once (LT-3, AX-12, ST-23, EV-2)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf } = it
  const made = (
    await as.admin.post('/people', {
      email: 'new@acme.test',
      firstName: 'Nora',
      lastName: 'New',
      type: 'User',
      password: 'Given-at-birth1',
    })
  ).says(200)
  const { confirm } = await inbox.newest('user_activation', 'new@acme.test')
  const holder = holderOf(confirm)
  const path = `/people/${made.response.id}/password`
  ;(await holder.put(path, { password: 'Given-at-birth1' })).says(400, 'A new password must be used')
  ;(await holder.put(path, { password: newPassword })).says(200, { activationStatus: 2 })
  ;(await holder.put(path, { password: 'Second-one-22' })).says(403, { type: 'confirm_link_wrong_type', message: 'Access denied' })
  ;(await as.nobody.post('/authentication', signIn('new@acme.test', 'Given-at-birth1'))).says(401)
  ;(await holder.put('/people/activationstatus/1', { userIds: [made.response.id] })).says(200)
  ;(await holder.put('/people/activationstatus/1', { userIds: [made.response.id] })).says(401)
  ;(await holder.put(path, { password: 'Second-one-22' })).says(401)
  ;(await as.nobody.post('/authentication', signIn('new@acme.test'))).says(200)
})

test('of parallel uses of one Activation link one sets the password (LT-3)', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  const made = (await as.owner.post('/people', { email: 'one@acme.test', firstName: 'Ona', lastName: 'One', type: 'User' })).says(200)
  const holder = holderOf((await inbox.newest('user_activation')).confirm)
  const answers = await Promise.all(
    [1, 2, 3, 4].map(n => holder.put(`/people/${made.response.id}/password`, { password: `Password-No-${n}` })),
  )
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 403, 403, 403])
})

test('a PasswordChange link beside somebody else: their session ends and the link goes on; others are refused (LH-5, SP-1)', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  await as.owner.post('/people/password', { email: as.user.email })
  const { confirm } = await inbox.newest('change_password')
  const path = `/people/${as.user.id}/password`
  ;(await as.nobody.put(path, { password: newPassword })).says(401)
  ;(await as.user.put(path, { password: newPassword })).says(403, { type: 'confirm_link_required' })
  const cookie = { cookie: `asc_auth_key=${as.guest.token}` }
  const answer = (await holderOf(confirm).with(cookie).put(path, { password: newPassword })).says(200)
  assert.match(answer.cookies.join(), /^asc_auth_key=;.*expires=Thu, 01 Jan 1970/i)
  ;(await as.guest.get('/people/@self')).says(401)
})

test('with an EmailChange link it is the change of address, and never a password (ES-21)', async t => {
  const { as, inbox, holderOf, setPassword } = await aPortal(t)
  await setPassword(as.user, 'Before-the-rain1')
  const path = `/people/${as.user.id}/password`
  await as.user.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })
  const { confirm } = await inbox.newest('change_email')
  const holder = holderOf(confirm)
  const encEmail = new URLSearchParams(confirm).get('encemail') ?? ''
  ;(await holder.put(path, { password: newPassword })).says(403, { type: 'confirm_link_wrong_type' })
  ;(await holder.put(path, { email: 'other@acme.test' })).says(400, 'Incorrect email')
  ;(await holder.put(path, { encEmail, password: newPassword })).says(200, { email: 'moved@acme.test', activationStatus: 1 })
  ;(await as.nobody.post('/authentication', signIn('moved@acme.test'))).says(401)
  ;(await as.nobody.post('/authentication', signIn('moved@acme.test', 'Before-the-rain1'))).says(200)
})
