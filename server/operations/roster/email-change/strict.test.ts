import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

const sent = 'The email change instructions have been successfully sent'
const password = 'Secret-12345'
const hour = 3_600_000

async function aStrictPortal(t: Parameters<typeof aPortal>[0]): Promise<TestPortal> {
  const portal = await aPortal(t)
  ;(await portal.as.owner.put('/api/roster/1/settings/email-change', { policy: 'strict' })).says(200, { policy: 'strict' })
  await portal.setPassword(portal.as.user, password)
  return portal
}

const change = (id: string, deed = '') => `/api/roster/1/people/${id}/email-change${deed}`

test('EO-13: the owner with a fresh session sets the policy, administrators read it, ranges hold (EN-1)', async t => {
  const { as, sessionOf } = await aPortal(t)
  const path = '/api/roster/1/settings/email-change'
  ;(await as.admin.get(path)).says(200, { policy: 'standard', linkLife: 86400, undoLife: 604800, hold: 259200, fresh: 900 })
  ;(await as.user.get(path)).says(403, 'Access denied')
  ;(await as.admin.put(path, { policy: 'strict' })).says(403, 'Access denied')
  const old = await sessionOf(as.owner)
  assert.equal((await old.put(path, { policy: 'strict' })).errorType, 'reauthentication_required')
  for (const wrong of [{ policy: 'lax' }, { linkLife: 899 }, { undoLife: 86399 }, { hold: 604801 }, { fresh: 59 }, { portalPerDay: 0 }])
    (await as.owner.put(path, wrong)).says(400)
  ;(await as.owner.put(path, { policy: 'compat', linkLife: 900 })).says(200, { policy: 'compat', linkLife: 900 })
  ;(await as.owner.put(path, {})).says(200, { policy: 'standard', linkLife: 86400 })
})

test('strict: the password is wanted even of a fresh session, and a key of a session for others (ER-3)', async t => {
  const { as, sessionOf, setPassword } = await aStrictPortal(t)
  const { user, admin } = as
  assert.equal((await user.post('/people/email', { userId: user.id, email: 'n@acme.test' })).errorType, 'reauthentication_required')
  ;(await user.post('/people/email', { userId: user.id, email: 'n@acme.test', password })).says(200, sent)
  const old = await sessionOf(admin)
  assert.equal((await old.post('/people/email', { userId: user.id, email: 'm@acme.test' })).errorType, 'reauthentication_required')
  ;(await admin.post('/people/email', { userId: user.id, email: 'm@acme.test' })).says(200, sent)
  // An older session proves itself by its own password (ER-3), which makes it fresh (ER-6).
  await setPassword(admin, password)
  ;(await old.post('/people/email', { userId: user.id, email: 'k@acme.test', password: 'wrong-Secret-1' })).says(403)
  ;(await old.post('/people/email', { userId: user.id, email: 'k@acme.test', password })).says(200, sent)
  ;(await old.post('/people/email', { userId: user.id, email: 'j@acme.test' })).says(200, sent)
})

test('E2, E4, E8: the old address approves, the new one proves itself, and only a session of the person confirms (ES-12)', async t => {
  const { as, inbox, holderOf, person } = await aStrictPortal(t)
  const { user } = as
  ;(await user.post('/people/email', { userId: user.id, email: 'n@acme.test', password })).says(200, sent)
  ;(await user.get(change(user.id))).says(200, { state: 'awaiting_old', path: 'approval', policy: 'strict' })
  assert.equal(await inbox.count('change_email'), 0)

  const asked = await inbox.newest('email_change_approve', 'user@acme.test')
  ;(await holderOf(asked.confirm).post(change(user.id, '/approve'))).says(200, { state: 'awaiting_new' })
  ;(await holderOf(asked.confirm).post(change(user.id, '/approve'))).says(401)
  assert.equal((await person(user.id)).email, 'user@acme.test')

  const letter = await inbox.newest('change_email', 'n@acme.test')
  const body = { email: 'n@acme.test' }
  assert.equal((await holderOf(letter.confirm).put(`/people/${user.id}/email`, body)).errorType, 'session_required')
  ;(await user.with({ confirm: letter.confirm }).put(`/people/${user.id}/email`, body)).says(200, { email: 'n@acme.test' })
})

test('E5: the hold passes, and the letter to the new address goes out by itself (EH-1, EH-4)', async t => {
  const { as, inbox, server } = await aStrictPortal(t)
  const { user } = as
  await user.post('/people/email', { userId: user.id, email: 'n@acme.test', password })
  const before = (await user.get(change(user.id))).response.holdUntil
  server.clock.advance(71 * hour)
  await user.post(change(user.id, '/resend'))
  assert.equal((await user.get(change(user.id))).response.holdUntil, before)
  assert.equal(await server.app.jobs.sweepNow(), 0)
  server.clock.advance(hour)
  assert.equal(await server.app.jobs.sweepNow(), 1)
  ;(await user.get(change(user.id))).says(200, { state: 'awaiting_new', approvedBy: 'hold' })
  assert.equal((await inbox.newest('change_email')).to, 'n@acme.test')
  // EH-3: the letter of the hold can still stop it.
  const asked = await inbox.newest('email_change_approve')
  ;(await as.nobody.with({ confirm: asked.confirm }).post(change(user.id, '/refuse'))).says(200, { state: 'cancelled' })
})

test('E6: an administrator approves for others, but not who asked, not the person, not for the owner (EH-1)', async t => {
  const { as, setPassword, sessionOf } = await aStrictPortal(t)
  const { user, admin, owner } = as
  await user.post('/people/email', { userId: user.id, email: 'n@acme.test', password })
  ;(await user.post(change(user.id, '/approve'))).says(403, 'Access denied')
  ;(await as.user2.post(change(user.id, '/approve'))).says(403, 'Access denied')
  const old = await sessionOf(admin)
  assert.equal((await old.post(change(user.id, '/approve'))).errorType, 'reauthentication_required')
  ;(await admin.post(change(user.id, '/approve'))).says(200, { state: 'awaiting_new', approvedBy: 'administrator' })
  ;(await admin.post(change(user.id, '/approve'))).says(404, 'There is no pending e-mail change')
  await setPassword(owner, password)
  await owner.post('/people/email', { userId: owner.id, email: 'o@acme.test', password })
  ;(await admin.post(change(owner.id, '/approve'))).says(403, 'Access denied')
})

test('E7: the old address refuses: sessions end, a new password is offered, own changes rest for a day', async t => {
  const { as, inbox, holderOf, sessionOf, server } = await aStrictPortal(t)
  const { user } = as
  await user.post('/people/email', { userId: user.id, email: 'n@acme.test', password })
  const asked = await inbox.newest('email_change_approve')
  ;(await holderOf(asked.confirm).post(change(user.id, '/refuse'))).says(200, { state: 'refused' })
  ;(await user.get('/people/@self')).says(401)
  assert.equal((await inbox.newest('change_password')).to, 'user@acme.test')
  const again = await sessionOf(user, { fresh: true })
  const next = { userId: user.id, email: 'm@acme.test', password }
  assert.equal((await again.post('/people/email', next)).errorType, 'change_blocked')
  server.clock.advance(24 * hour)
  ;(await again.post('/people/email', next)).says(200, sent)
})

test('ES-8: under strict a taken address is asked for like a free one; its holder is told, once a day', async t => {
  const { as, inbox, server } = await aStrictPortal(t)
  const { user, admin } = as
  ;(await user.post('/people/email', { userId: user.id, email: 'user2@acme.test', password })).says(200, sent)
  const shown = (await user.get(change(user.id))).response
  assert.deepEqual([shown.state, shown.newEmail], ['awaiting_old', 'user2@acme.test'])
  ;(await admin.post(change(user.id, '/approve'))).says(200, { state: 'awaiting_new' })
  assert.equal(await inbox.count('change_email'), 0)
  assert.equal((await inbox.newest('address_in_use_notice')).to, 'user2@acme.test')
  server.clock.advance(61_000)
  ;(await user.post(change(user.id, '/resend'))).says(200)
  assert.equal(await inbox.count('address_in_use_notice'), 1)
  ;(await user.post(change(user.id, '/check'), { email: 'user2@acme.test' })).says(200, { allowed: true, path: 'approval' })
  ;(await admin.post('/people/email', { userId: user.id, email: 'user2@acme.test' })).says(
    400,
    'User with this email is already registered',
  )
})
