import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { auditOf } from '../../../../test/harness/audit.ts'
import { anInvited } from '../../../../test/harness/invited.ts'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

test('who deletes whom, and only the suspended; the order of the refusals (DL-1 to DL-5)', async t => {
  const { as } = await aPortal(t)
  ;(await as.nobody.delete(`/people/${as.user.id}`)).says(401, 'Unauthorized')
  for (const kind of ['roomAdmin', 'user', 'guest'] as const)
    for (const who of [nobody, as[kind].id, as.user2.id]) (await as[kind].delete(`/people/${who}`)).says(403, 'Access denied')
  for (const who of [nobody, 'nobody-here']) (await as.admin.delete(`/people/${who}`)).says(404, 'The user could not be found')
  for (const kind of kinds)
    (await as.admin.delete(`/people/${as[kind].id}`)).says(403, { message: 'The user is not suspended', type: 'invalid_state' })
  ;(await as.owner.put('/people/status/2', { userIds: [as.admin2.id, as.user2.id] })).says(200)
  ;(await as.admin.delete(`/people/${as.admin2.id}`)).says(403, 'Access denied')
  const { links } = (await as.owner.delete(`/people/${as.admin2.id}`)).says(200, { id: as.admin2.id, status: 2, isAdmin: true }).json()
  assert.equal(links[0].action, 'DELETE')
  ;(await as.admin.delete('/people/USER2')).says(200, { id: as.user2.id, status: 2 })
  ;(await as.owner.delete(`/people/${as.user2.id}`)).says(404)
})

test('what goes with a person: address, name, reservations, changes, links, relations; the row stays for the trail (DL-7, EB-4, E12, E22, EU-8, OC-4)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, person } = it
  const changes = addressChangesOf(it)
  const made = (await as.roomAdmin.post('/people/active', { email: 'mia@acme.test', firstName: 'Mia', type: 'Guest' })).says(200).response
  const undo = await changes.move(as.user, 'moved@acme.test')
  const { user_name: userName } = await person(as.user.id)
  // An offer for the old address is refused while it is kept, free after the deletion.
  ;(await as.owner.post('/people/active', { email: as.user.email, firstName: 'Una', type: 'User' })).says(400)
  ;(await as.owner.put('/people/status/2', { userIds: [as.user.id, as.roomAdmin.id] })).says(200)
  assert.equal(await changes.check(undo), 0)
  const before = (await auditOf(it)).length
  ;(await as.admin.delete(`/people/${as.user.id}`)).says(200, { email: 'moved@acme.test' })
  const trail = (await auditOf(it)).slice(before)
  assert.deepEqual(
    trail.map(row => [row.action, row.actor_id]),
    [
      [20122, null],
      [4018, as.admin.id],
    ],
  )
  assert.match(trail[1]!.description, /Uma Acme/)
  assert.notEqual(await changes.check(undo), 0)
  ;(await changes.undo(undo, as.user.id)).says(401)
  for (const path of [as.user.id, userName]) (await as.owner.get(`/people/${path}`)).says(404)
  for (const email of [as.user.email, 'moved@acme.test'])
    (await as.owner.post('/people/active', { email, firstName: 'Una', type: 'User' })).says(200)
  ;(await as.owner.get('/people/user')).says(200, { email: as.user.email })

  ;(await as.owner.delete(`/people/${as.roomAdmin.id}`)).says(200)
  const { db } = it.server.app.opened.server
  const relations = await db.read
    .selectFrom('relations')
    .selectAll()
    .where('portal_id', '=', it.portal.id)
    .where('source_id', '=', as.roomAdmin.id)
    .execute()
  assert.deepEqual(relations, [])
  const { response } = (await as.owner.get(`/people/${made.id}`)).says(200)
  assert.ok(!('createdBy' in response), 'a maker who is gone is not known')

  const invited = await anInvited(it, 'waiting')
  ;(await as.admin.post('/people/password', { email: 'waiting@acme.test' })).says(200)
  ;(await as.admin.put('/people/status/2', { userIds: [invited.id] })).says(200)
  ;(await as.admin.delete(`/people/${invited.id}`)).says(200)
  const letter = await inbox.newest('registration')
  assert.notEqual(await changes.check(letter), 0)
  ;(await holderOf(letter.confirm).get(`/people/${as.owner.id}`)).says(401)
})

test('several at once: all or none, unknown ones passed over, one entry, the order asked (DM-1 to DM-3, AX-14)', async t => {
  const it = await aPortal(t)
  const { as, person } = it
  const remove = (caller: Kind, body: unknown) => as[caller].put('/people/delete', body)
  ;(await as.nobody.put('/people/delete', {})).says(401)
  ;(await remove('roomAdmin', { userIds: ['x'] })).says(400)
  ;(await remove('roomAdmin', {})).says(403, 'Access denied')
  for (const body of [{}, { userIds: null }]) (await remove('admin', body)).says(400, "Value cannot be null. (Parameter 'inDto?.UserIds')")
  ;(await remove('admin', { userIds: [] })).says(200, [])
  ;(await remove('admin', { userIds: [nobody] })).says(200, [])
  ;(await as.owner.put('/people/status/2', { userIds: [as.user.id, as.guest.id, as.admin2.id] })).says(200)
  const before = (await auditOf(it)).length
  ;(await remove('admin', { userIds: [as.user.id, as.user2.id] })).says(403, 'Users are not suspended')
  ;(await remove('admin', { userIds: [as.user.id, as.admin2.id] })).says(403, 'Access denied')
  ;(await remove('admin', { userIds: [as.admin2.id, as.owner.id] })).says(403, 'Users are not suspended')
  for (const kind of ['user', 'guest', 'admin2'] as const) assert.equal((await person(as[kind].id)).deleted_at, null)
  assert.equal((await auditOf(it)).length, before)
  const userIds = [as.guest.id, nobody, as.user.id, as.guest.id]
  const { response } = (await remove('admin', { userIds })).says(200)
  assert.deepEqual(
    response.map((p: { id: string; status: number; isVisitor: boolean }) => [p.id, p.status, p.isVisitor]),
    [
      [as.guest.id, 2, true],
      [as.user.id, 2, false],
      [as.guest.id, 2, true],
    ],
  )
  const [entry, ...more] = (await auditOf(it)).slice(before)
  assert.deepEqual([entry!.action, JSON.parse(entry!.targets).sort(), more.length], [4022, [as.guest.id, as.user.id].sort(), 0])
  ;(await remove('admin', { userIds })).says(200, [])
})
