import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'

test('everybody but the owner asks for a letter to leave; the answer names the address, encoded (SD-1, SD-2)', async t => {
  const it = await aPortal(t)
  const { as, inbox, person } = it
  ;(await as.nobody.put('/people/self/delete')).says(401, 'Unauthorized')
  ;(await as.owner.put('/people/self/delete')).says(403, 'Access denied')
  for (const kind of kinds.filter(kind => kind !== 'owner')) {
    ;(await as[kind].put('/people/self/delete')).says(
      200,
      `Instructions to disable your profile has been sent to <b>${as[kind].email}</b> email address`,
    )
    assert.equal((await inbox.newest('profile_delete')).to, as[kind].email)
    assert.equal((await person(as[kind].id)).status, 1)
  }
  assert.deepEqual(new Set((await auditOf(it)).map(row => row.action)), new Set([4016]))
  const odd = (await as.owner.post('/people/active', { email: "o'neil@acme.test", firstName: 'Oda', type: 'User' })).says(200).response
  const member = await it.sessionOf(odd)
  ;(await member.put('/people/self/delete')).says(
    200,
    'Instructions to disable your profile has been sent to <b>o&#39;neil@acme.test</b> email address',
  )
})

test('the link alone disables the account, once: signed out, not deleted, the administrators told (SR-1 to SR-3, LH-3, LH-5, LX-7)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, person } = it
  const { user } = as
  const ask = async () => {
    ;(await user.put('/people/self/delete')).says(200)
    return (await inbox.newest('profile_delete', user.email)).confirm
  }
  const [older, newer] = [await ask(), await ask()]
  ;(await as.nobody.delete('/people/@self')).says(401)
  ;(await user.delete('/people/@self')).says(403, { type: 'confirm_link_required' })
  ;(await holderOf(older).delete('/people/@self')).says(401, { type: 'confirm_link_invalid' })
  // Beside another's session the link counts as not valid, wherever it is shown.
  for (const other of [as.owner, as.user2]) {
    ;(await other.with({ confirm: newer }).delete('/people/@self')).says(401, { type: 'confirm_link_invalid' })
    ;(await other.with({ confirm: newer }).get(`/people/${user.id}`)).says(401)
  }
  ;(await as.admin.post('/people/password', { email: user.email })).says(200)
  ;(await holderOf((await inbox.newest('change_password')).confirm).delete('/people/@self')).says(403, { type: 'confirm_link_wrong_type' })
  ;(await as.owner.put('/people/status/2', { userIds: [as.admin2.id] })).says(200)
  const [before, letters] = [(await auditOf(it)).length, await inbox.count()]

  const answers = await Promise.all([1, 2, 3, 4].map(() => holderOf(newer).delete('/people/@self')))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401])
  answers.find(({ status }) => status === 200)!.says(200, { id: user.id, status: 2, isCollaborator: true })
  const left = await person(user.id)
  assert.ok(left.status === 2 && left.terminated_at !== null && left.deleted_at === null)
  const told = (await inbox.all()).slice(letters)
  assert.deepEqual(
    told.map(letter => `${letter.kind} ${letter.to}`).sort(),
    [as.admin.email, as.owner.email].map(to => `profile_has_deleted_itself ${to}`),
  )
  assert.match(told[0]!.text, /Uma Acme[\s\S]*accounts\/people\/filter\?search=user%40acme\.test/)
  assert.deepEqual(
    (await auditOf(it)).slice(before).map(row => [row.action, row.actor_id, row.targets]),
    [6032, 4020].map(action => [action, user.id, JSON.stringify([user.id])]),
  )
  ;(await user.get('/people/@self')).says(401)

  // An admin who became the owner's equal can leave too; the owner has no such link.
  ;(await as.admin.put('/people/self/delete')).says(200)
  const own = (await inbox.newest('profile_delete', as.admin.email)).confirm
  ;(await as.admin.with({ confirm: own }).delete('/people/@self')).says(200, { status: 2, isAdmin: true })
})

test('a link to leave lives a week and dies with the address and the status (LT, ProfileRemove)', async t => {
  const { as, inbox, holderOf, server } = await aPortal(t)
  const ask = async (member: typeof as.user) => {
    ;(await member.put('/people/self/delete')).says(200)
    return holderOf((await inbox.newest('profile_delete', member.email)).confirm)
  }
  const [moved, late] = [await ask(as.user), await ask(as.user2)]
  ;(await as.owner.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })).says(200)
  ;(await moved.delete('/people/@self')).says(401, { type: 'confirm_link_invalid' })
  server.clock.advance(7 * 24 * 3_600_000)
  ;(await late.delete('/people/@self')).says(401, { type: 'confirm_link_expired' })
})
