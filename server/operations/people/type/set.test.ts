import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'

const nobody = '00000000-0000-0000-0000-000000000000'
type Step = readonly [caller: Kind, target: Kind, type: string]

test('which step is whose; everything else is refused, and changes nobody (TY-1, TY-3)', async t => {
  const { as, person } = await aPortal(t)
  const types = ['DocSpaceAdmin', 'RoomAdmin', 'User', 'Guest', 'All']
  // Those that may are in the next test.
  const may: Readonly<Record<string, readonly Kind[]>> = {
    'admin to RoomAdmin': ['owner'],
    'admin2 to RoomAdmin': ['owner'],
    'roomAdmin to DocSpaceAdmin': ['owner'],
    'user to DocSpaceAdmin': ['owner'],
    'user to RoomAdmin': ['owner', 'admin', 'admin2'],
    'guest to DocSpaceAdmin': ['owner'],
    'guest to RoomAdmin': ['owner', 'admin', 'admin2'],
    'guest to User': ['owner', 'admin', 'admin2'],
  }
  const before = await Promise.all(kinds.map(kind => person(as[kind].id)))
  for (const target of kinds.filter(kind => kind !== 'user2'))
    for (const type of types)
      for (const caller of kinds) {
        const step = `${target} to ${type}`
        if (caller !== target && may[step]?.includes(caller)) continue
        const answer = await as[caller].put(`/people/type/${type}`, { userIds: [as[target].id] })
        assert.equal(answer.status, 403, `${step} by ${caller}`)
      }
  ;(await as.nobody.put('/people/type/User', { userIds: [as.guest.id] })).says(401)
  assert.deepEqual(await Promise.all(kinds.map(kind => person(as[kind].id))), before)
})

test('the steps that may be: flags, letter, trail; sessions stay (TY-3, TY-5)', async t => {
  const it = await aPortal(t)
  const { as, inbox } = it
  const mine = (await as.roomAdmin.post('/people/active', { email: 'mine@acme.test', firstName: 'Mia', type: 'Guest' })).says(200).response
  const related = await it.sessionOf(mine)
  const steps: readonly (readonly [...Step, string])[] = [
    ['roomAdmin', 'mine' as Kind, 'User', 'isCollaborator'],
    ['admin', 'guest', 'User', 'isCollaborator'],
    ['admin', 'guest', 'RoomAdmin', 'isRoomAdmin'],
    ['owner', 'guest', 'DocSpaceAdmin', 'isAdmin'],
    ['owner', 'admin2', 'RoomAdmin', 'isRoomAdmin'],
    ['admin', 'user', '1', 'isRoomAdmin'],
    ['owner', 'user2', 'docspaceadmin', 'isAdmin'],
  ]
  for (const [caller, target, type, flag] of steps) {
    const who = (target as string) === 'mine' ? related : as[target]
    const [before, letters] = [(await auditOf(it)).length, await inbox.count()]
    const { response } = (await as[caller].put(`/people/type/${type}`, { userIds: [who.id] })).says(200)
    assert.deepEqual(
      ['isOwner', 'isAdmin', 'isRoomAdmin', 'isCollaborator', 'isVisitor'].filter(name => response[0][name]),
      [flag],
      `${caller} ${type}`,
    )
    const [entry, ...more] = (await auditOf(it)).slice(before)
    assert.deepEqual([entry?.action, entry?.targets, more.length], [4019, JSON.stringify([who.id]), 0])
    assert.equal(await inbox.count(), letters + 1)
    assert.equal((await inbox.newest('user_type_changed')).to, response[0].email)
    ;(await who.get('/people/@self')).says(200, { [flag]: true })
  }
  const { text } = await inbox.newest('user_type_changed', as.user.email)
  assert.match(text, /User[\s\S]*Room administrator/)
})

test('order, repeats, all or none, unknown and suspended, unrelated guests, guests switched off (V-6, V-7, TY-1 to TY-3, AX-14)', async t => {
  const { as, person } = await aPortal(t)
  ;(await as.user.put('/people/type/User', { userIds: 'x' })).says(400)
  ;(await as.user.put('/people/type/User', {})).says(403)
  ;(await as.roomAdmin.put('/people/type/RoomAdmin', {})).says(403)
  for (const body of [{}, { userIds: null }])
    (await as.roomAdmin.put('/people/type/User', body)).says(400, "Value cannot be null. (Parameter 'UserIds')")
  ;(await as.admin.put('/people/type/RoomAdmin', { userIds: [] })).says(200, [])
  ;(await as.admin.put('/people/type/Nothing', { userIds: [] })).says(400)
  ;(await as.roomAdmin.put('/people/type/User', { userIds: [as.guest.id] })).says(403, 'Access denied')
  ;(await as.owner.put('/people/status/2', { userIds: [as.user2.id] })).says(200)
  for (const refused of [nobody, as.user2.id, as.admin.id, as.owner.id])
    (await as.admin.put('/people/type/RoomAdmin', { userIds: [as.user.id, refused] })).says(403, 'Access denied')
  assert.equal((await person(as.user.id)).type, 4)
  const twice = [as.user.id, as.guest.id, as.user.id]
  const { response } = (await as.admin.put('/people/type/RoomAdmin', { userIds: twice })).says(200)
  assert.deepEqual(
    response.map((p: { id: string }) => p.id),
    twice,
  )
})

test('who becomes an admin takes a paid seat, an admin who becomes a room admin has one (TY-4, LM-3)', async t => {
  const { as, person, inbox } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":5}' } })
  const userIds = [as.user.id, as.user2.id]
  const letters = await inbox.count()
  ;(await as.owner.put('/people/type/RoomAdmin', { userIds })).says(402, 'The number of admins should not exceed 5')
  assert.deepEqual([(await person(as.user.id)).type, await inbox.count()], [4, letters])
  const both = await Promise.all(userIds.map(id => as.owner.put('/people/type/RoomAdmin', { userIds: [id] })))
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 402])
  ;(await as.owner.put('/people/type/RoomAdmin', { userIds: [as.admin.id] })).says(200)
  ;(await as.owner.put('/people/type/DocSpaceAdmin', { userIds: [as.admin.id] })).says(200)
})
