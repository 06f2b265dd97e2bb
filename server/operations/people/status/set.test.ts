import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { auditOf } from '../../../../test/harness/audit.ts'
import { anInvited } from '../../../../test/harness/invited.ts'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'
import { Status } from '../../../model/person.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

test('who suspends whom: the owner everybody else, an admin those who are no admins; one refusal refuses all (ST-5, ST-6, ST-7)', async t => {
  const { as, person } = await aPortal(t)
  const below = ['roomAdmin', 'user', 'user2', 'guest']
  const may: Readonly<Record<Kind, readonly string[]>> = {
    owner: ['admin', 'admin2', ...below],
    admin: below,
    admin2: below,
    roomAdmin: [],
    user: [],
    user2: [],
    guest: [],
  }
  for (const caller of kinds)
    for (const target of kinds) {
      const what = `${caller} -> ${target}`
      // Active already: judged like any other, and left as they are.
      const answer = await as[caller].put('/people/status/1', { userIds: [as[target].id] })
      assert.equal(answer.status, may[caller].includes(target) ? 200 : 403, what)
    }
  for (const status of [1, 2]) {
    ;(await as.owner.put(`/people/status/${status}`, { userIds: [as.user.id, nobody] })).says(403, 'Access denied')
    ;(await as.admin.put(`/people/status/${status}`, { userIds: [as.user.id, as.admin2.id] })).says(403, 'Access denied')
  }
  for (const kind of kinds) assert.equal((await person(as[kind].id)).status, Status.Active)
  ;(await as.nobody.put('/people/status/2', { userIds: [as.user.id] })).says(401)
})

test('what is judged first: shape, the caller, the status, the ids (V-6, V-7, ST-5)', async t => {
  const { as } = await aPortal(t)
  ;(await as.user.put('/people/status/2', { userIds: ['x'] })).says(400)
  ;(await as.user.put('/people/status/4', {})).says(403)
  for (const status of [3, 4, 5, 6, 7, 'Pending', 'default'])
    (await as.admin.put(`/people/status/${status}`, {})).says(400, 'Incorrect status')
  for (const body of [{}, { userIds: null }])
    (await as.admin.put('/people/status/2', body)).says(400, "Value cannot be null. (Parameter 'UserIds')")
  ;(await as.admin.put('/people/status/Terminated', { userIds: [], resendAll: 'x' })).says(200, [])
  for (const status of ['8', 'x', '-1']) assert.ok((await as.admin.put(`/people/status/${status}`, {})).status >= 400)
})

test('the suspended are signed out, their links die, their standing stays; back they sign in anew (ST-8, ST-9, ST-11, ST-12, SX-1)', async t => {
  const it = await aPortal(t)
  const { as, person, inbox, holderOf, server } = it
  ;(await as.user.put('/people/self/delete')).says(200)
  const removal = await inbox.newest('profile_delete')
  ;(await as.admin.post('/people/password', { email: as.guest.email })).says(200)
  const reset = await inbox.newest('change_password')
  const letters = await inbox.count()
  const before = (await auditOf(it)).length
  const ids = [as.guest.id, as.user.id, as.guest.id]
  server.clock.advance(1000)
  const answer = (await as.admin.put('/people/status/2', { userIds: ids })).says(200)
  assert.deepEqual(
    answer.response.map((p: { id: string; status: number; isVisitor: boolean; isCollaborator: boolean }) => [
      p.id,
      p.status,
      p.isVisitor,
      p.isCollaborator,
    ]),
    ids.map(id => [id, 2, id === as.guest.id, id === as.user.id]),
  )
  assert.ok(answer.response.every((p: object) => 'terminated' in p))
  const trail = (await auditOf(it)).slice(before)
  assert.deepEqual(trail.map(row => row.action).sort(), [4020, 6032, 6032])
  const entry = trail.find(row => row.action === 4020)!
  assert.deepEqual(JSON.parse(entry.targets).sort(), [as.guest.id, as.user.id].sort())
  assert.match(entry.description, /Gina Acme/)
  ;(await as.user.get('/people/@self')).says(401)
  ;(await holderOf(removal.confirm).delete('/people/@self')).says(401, { type: 'confirm_link_invalid' })
  ;(await holderOf(reset.confirm).put(`/people/${as.guest.id}/password`, { password: 'Nightingale-7' })).says(401)

  // Again: nobody changes, nothing is written.
  ;(await as.admin.put('/people/status/2', { userIds: ids })).says(200)
  assert.equal((await auditOf(it)).length, before + 3)
  ;(await as.admin.put('/people/status/1', { userIds: [as.user.id, as.user2.id] })).says(200, [{ status: 1 }, { status: 1 }] as object)
  const back = await person(as.user.id)
  assert.deepEqual([back.status, back.terminated_at, back.status_before], [Status.Active, null, null])
  const last = (await auditOf(it)).slice(before + 3)
  assert.deepEqual(
    last.map(row => [row.action, row.targets]),
    [[4020, JSON.stringify([as.user.id])]],
  )
  ;(await as.user.get('/people/@self')).says(401)
  ;(await holderOf(removal.confirm).delete('/people/@self')).says(401)
  assert.equal(await inbox.count(), letters)
  ;(await (await it.sessionOf(as.user)).get('/people/@self')).says(200, { status: 1 })
})

test('somebody invited stays so: not active by asking, invited again after a suspension, the invitation dead (ST-9, ST-11)', async t => {
  const it = await aPortal(t)
  const { as, inbox, person } = it
  const invited = await anInvited(it, 'waiting')
  ;(await as.admin.post('/people/password', { email: 'waiting@acme.test' })).says(200)
  const letter = await inbox.newest('registration')
  const changes = addressChangesOf(it)
  assert.equal(await changes.check(letter), 0)
  const userIds = [invited.id]
  ;(await as.admin.put('/people/status/1', { userIds })).says(200, [{ status: 4 }])
  ;(await as.admin.put('/people/status/2', { userIds })).says(200, [{ status: 2 }])
  assert.notEqual(await changes.check(letter), 0)
  ;(await as.admin.put('/people/status/1', { userIds })).says(200, [{ status: 4, activationStatus: 2 }])
  assert.notEqual(await changes.check(letter), 0)
  assert.equal((await person(invited.id)).status, Status.Pending)
})

test('letting back in takes a seat: 402 at the limit, all or none; the last one goes to one of two (ST-10, LM-3, AX-15)', async t => {
  const { as, person } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":4,"countUser":3}' } })
  const userIds = [as.user.id, as.guest.id]
  ;(await as.owner.put('/people/status/2', { userIds })).says(200)
  ;(await as.owner.post('/people/active', { email: 'taken@seat.test', firstName: 'Tess', type: 'User' })).says(200)
  ;(await as.owner.put('/people/status/1', { userIds })).says(402, 'The number of users should not exceed 3')
  for (const id of userIds) assert.equal((await person(id)).status, Status.Terminated)
  const [one, two] = await Promise.all(userIds.map(id => as.owner.put('/people/status/1', { userIds: [id] })))
  assert.deepEqual([one!.status, two!.status].sort(), [200, 402])
})
