import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const sent = 'The email change instructions have been successfully sent'

test('a user gets a letter at the new address, uses its link once, and the old address undoes it (E1, E8, E17)', async t => {
  const { as, inbox, person, holderOf } = await aPortal(t)
  const { user, nobody } = as
  ;(await user.post('/people/email', { userId: user.id, email: ' New@Acme.test ' })).says(200, sent)
  assert.equal((await person(user.id)).email, 'user@acme.test')

  const letter = await inbox.newest('change_email', 'New@Acme.test')
  const holder = holderOf(letter.confirm)
  ;(await holder.put(`/people/${user.id}/email`, { email: 'new@acme.test' })).says(200, { email: 'New@Acme.test', activationStatus: 1 })
  ;(await holder.put(`/people/${user.id}/email`, { email: 'new@acme.test' })).says(401, 'Unauthorized')
  ;(await user.get('/people/@self')).says(401)

  const notice = await inbox.newest('email_changed_notice', 'user@acme.test')
  ;(await holderOf(notice.confirm).post(`/api/roster/1/people/${user.id}/email-change/undo`)).says(200, { state: 'undone' })
  const back = await person(user.id)
  assert.deepEqual([back.email, back.activation_status], ['user@acme.test', 1])
  assert.equal(await inbox.count('change_password'), 1)
  ;(await nobody.get('/people/@self')).says(401)
})

test('an administrator changes an address at once (E3)', async t => {
  const { as, inbox, person } = await aPortal(t)
  ;(await as.admin.post('/people/email', { userId: as.user.id, email: 'uma@acme.test' })).says(200, sent)
  const uma = await person(as.user.id)
  assert.deepEqual([uma.email, uma.activation_status], ['uma@acme.test', 0])
  ;(await as.user.get('/people/@self')).says(401)
  const activation = await inbox.newest('activate_email', 'uma@acme.test')
  const body = { userIds: [as.user.id] }
  ;(await as.nobody.with({ confirm: activation.confirm }).put('/people/activationstatus/1', body)).says(200)
  assert.equal((await person(as.user.id)).activation_status, 1)
})
