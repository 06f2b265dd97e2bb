import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const change = (id: string, deed = '') => `/api/roster/1/people/${id}/email-change${deed}`

test('EO-2: what asking would answer and set going, without anything changing', async t => {
  const { as, inbox } = await aPortal(t)
  const { user, owner } = as
  ;(await user.post(change(user.id, '/check'), { email: 'n@acme.test' })).says(200, { allowed: true, path: 'letter', needs: [] })
  ;(await user.post(change(user.id, '/check'), { email: 'user2@acme.test' })).says(200, {
    allowed: false,
    type: 'email_taken',
    message: 'User with this email is already registered',
  })
  const own = (await owner.post(change(owner.id, '/check'), { email: 'o@acme.test' })).says(200, { path: 'immediate', sessionsEnding: 1 })
  assert.ok(own.response.undoUntil)
  ;(await user.post(change(as.user2.id, '/check'), { email: 'n@acme.test' })).says(403, 'Access denied')
  ;(await user.get(change(user.id))).says(200)
  assert.equal(await inbox.count(), 0)
})

test('EO-7, E19: an administrator takes a switch back; nothing is blocked, nothing made since is revoked (EU-7)', async t => {
  const { as, person, inbox, sessionOf, setPassword } = await aPortal(t)
  const { admin, user } = as
  await admin.post('/people/email', { userId: user.id, email: 'n@acme.test' })
  await setPassword(user, 'Secret-12345')
  ;(await user.post(change(user.id, '/undo'))).says(401)
  const again = await sessionOf(user)
  ;(await again.post(change(user.id, '/undo'))).says(403, 'Access denied')
  ;(await admin.post(change(user.id, '/undo'))).says(200, { state: 'undone' })
  const back = await person(user.id)
  assert.deepEqual([back.email, back.activation_status, back.change_blocked_until], ['user@acme.test', 1, null])
  ;(await again.get('/people/@self')).says(401)
  assert.equal(await inbox.count('change_password'), 0)
  assert.equal(await inbox.count('email_change_undone'), 2)
  const login = { userName: 'user@acme.test', password: 'Secret-12345' }
  ;(await as.nobody.post('/authentication', login)).says(200)
  ;(await admin.post(change(user.id, '/undo'))).says(404, 'There is no pending e-mail change')
})

test('EO-8, E23: the right to undo is retired by the owner, or by an administrator who did not ask for the change (EU-6)', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  const { owner, admin, admin2, user } = as
  await admin.post('/people/email', { userId: user.id, email: 'n@acme.test' })
  const notice = await inbox.newest('email_changed_notice', 'user@acme.test')
  ;(await admin.post(change(user.id, '/retire-undo'), {})).says(403, 'Access denied')
  ;(await admin2.post(change(user.id, '/retire-undo'), {})).says(200, { state: 'closed' })
  ;(await holderOf(notice.confirm).post(change(user.id, '/undo'))).says(401)
  // The address is free again (EB-1).
  ;(await owner.post('/people/email', { userId: as.user2.id, email: 'user@acme.test' })).says(200)
  assert.equal((await owner.post(change(owner.id, '/retire-undo'), {})).errorType, 'reauthentication_required')
})

test('EO-10: the addresses a person held, newest first', async t => {
  const { as } = await aPortal(t)
  const { owner, user, user2 } = as
  await owner.post('/people/email', { userId: user.id, email: 'n@acme.test' })
  const rows = (await owner.get(`/api/roster/1/people/${user.id}/email-history`)).says(200).response
  assert.deepEqual(
    rows.map((row: { email: string; trusted: boolean }) => [row.email, row.trusted]),
    [
      ['n@acme.test', false],
      ['user@acme.test', true],
    ],
  )
  assert.ok(rows[1].reservedUntil)
  ;(await user2.get(`/api/roster/1/people/${user.id}/email-history`)).says(403, 'Access denied')
})

test('EO-9: only a frozen account is released', async t => {
  const { as } = await aPortal(t)
  ;(await as.admin.post(change(as.user.id, '/release'))).says(404, 'There is no pending e-mail change')
  ;(await as.admin.post(change(as.owner.id, '/release'))).says(403, 'Access denied')
  ;(await as.user.post(change(as.user.id, '/release'))).says(403, 'Access denied')
})
