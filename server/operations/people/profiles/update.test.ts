import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'

test('the own profile: what is sent is written, what is absent or null stays; contacts are replaced (UP-1 to UP-3, UP-7)', async t => {
  const it = await aPortal(t)
  const { as, person } = it
  for (const kind of kinds)
    (await as[kind].put(`/people/${as[kind].id}`, { firstName: 'Zed' })).says(200, {
      firstName: 'Zed',
      lastName: (await person(as[kind].id)).last_name,
    })
  const { user } = as
  const at = `/people/${(await person(user.id)).user_name.toUpperCase()}`
  const before = (await auditOf(it)).length
  const whole = {
    firstName: " O'Neil-Iv ",
    lastName: 'Ng',
    location: 'Riga',
    comment: 'Hello',
    contacts: [
      { type: 'x', value: '<a>' },
      { type: 'y', value: '' },
    ],
  }
  ;(await user.put(at, whole)).says(200, {
    id: user.id,
    firstName: "O'Neil-Iv",
    lastName: 'Ng',
    displayName: 'O&#39;Neil-Iv Ng',
    isCollaborator: true,
    location: 'Riga',
    notes: 'Hello',
    contacts: [{ type: 'x', value: '<a>' }],
  })
  const kept = { firstName: null, lastName: null, location: null, comment: null, contacts: null, files: '', spam: null, department: [] }
  ;(await user.put(at, kept)).says(200, {
    firstName: "O'Neil-Iv",
    location: 'Riga',
    notes: 'Hello',
    contacts: [{ type: 'x', value: '<a>' }],
  })
  const { response } = (await user.put(at, { lastName: '', location: '', contacts: [], spam: true })).says(200, {
    displayName: 'O&#39;Neil-Iv',
    lastName: '',
  })
  assert.ok(!('contacts' in response) && !('location' in response))
  assert.equal((await person(user.id)).spam, 1)
  assert.deepEqual(
    (await auditOf(it)).slice(before).map(row => [row.action, row.actor_id, row.targets]),
    [1, 2, 3].map(() => [4006, user.id, JSON.stringify([user.id])]),
  )
  assert.deepEqual(
    (await as.owner.get('/people?filterValue=neil')).response.map((p: { id: string }) => p.id),
    [user.id],
  )
  ;(await user.put(at, { firstName: '明', lastName: '李' })).says(200, { displayName: '李明' })
  const hashes = [(await user.put(at, {})).response.avatar, (await user.put(at, {})).response.avatar]
  assert.notEqual(hashes[0], hashes[1])
  ;(await user.get('/people/@self')).says(200)
  ;(await as.nobody.put(at, {})).says(401)
})

test('what is refused and in which order: shape, unknown, not to be changed, names (UP-1, UP-2, AX-4)', async t => {
  const { as } = await aPortal(t)
  const { user, admin, owner } = as
  const long = (member: string, length: number) => ({ [member]: 'a'.repeat(length) })
  for (const [body, key] of [
    [long('firstName', 256), 'UpdateMember.FirstName'],
    [long('lastName', 256), 'UpdateMember.LastName'],
    [long('location', 256), 'UpdateMember.Location'],
    [long('comment', 513), 'UpdateMember.Comment'],
    [{ contacts: [{ type: 'a', value: 'b'.repeat(1024) }] }, 'UpdateMember.Contacts'],
  ] as const) {
    const who = key.includes('Name') ? owner.id : user.id
    assert.deepEqual(Object.keys((await user.put(`/people/${who}`, body)).says(400).errors!), [key])
  }
  ;(await user.put(`/people/${user.id}`, { disable: 'x' })).says(400)
  ;(await user.put('/people/unknown-one', { firstName: '12' })).says(404, 'The user could not be found')
  for (const target of [as.owner, as.admin2, as.user2, as.guest]) (await user.put(`/people/${target.id}`, {})).says(403, 'Access denied')
  for (const target of [as.owner, as.admin2]) (await admin.put(`/people/${target.id}`, { disable: true })).says(403, 'Access denied')
  for (const names of [{ firstName: '' }, { firstName: '12' }, { lastName: '<b>' }])
    (await user.put(`/people/${user.id}`, names)).says(400, { type: 'name_invalid', message: 'Incorrect firstname or lastname' })
  ;(await user.put(`/people/${user.id}/contacts`, {})).says(404)
})

test('nothing else of a body counts: no type, status, address, rights (AX-17, UP-1, UP-5)', async t => {
  const { as, person } = await aPortal(t)
  const grab = {
    type: 'DocSpaceAdmin',
    status: 2,
    isAdmin: true,
    isOwner: true,
    activationStatus: 0,
    quota: 1,
    quotaLimit: 1,
    email: 'x@acme.test',
    userName: 'x',
    userId: as.owner.id,
    passwordHash: 'a',
    disable: true,
    isUser: false,
    contacts: [],
  }
  const { modified_at: _, ...before } = await person(as.user.id)
  ;(await as.user.put(`/people/${as.user.id}`, grab)).says(200)
  const { modified_at: __, ...after } = await person(as.user.id)
  assert.deepEqual(after, before)
  const other = await person(as.user2.id)
  ;(await as.owner.put(`/people/${as.user2.id}`, { ...grab, firstName: 'Mine', location: 'x', disable: false, isUser: undefined })).says(
    200,
    { firstName: 'Ugo' },
  )
  assert.deepEqual(await person(as.user2.id), other)
})

test('of others: disable and isUser, with the effects of status and type (UP-5, UP-7)', async t => {
  const it = await aPortal(t)
  const { as, inbox } = it
  const done = async (caller: 'owner' | 'admin', id: string, body: object, expected: object, trail: readonly number[]) => {
    const before = (await auditOf(it)).length
    ;(await as[caller].put(`/people/${id}`, body)).says(200, expected)
    assert.deepEqual(
      (await auditOf(it)).slice(before).map(row => row.action),
      trail,
      JSON.stringify(body),
    )
  }
  await done('admin', as.user.id, { isUser: true }, { isVisitor: true }, [4019, 4006])
  await done('admin', as.user.id, { isUser: true }, { isVisitor: true }, [])
  await done('admin', as.user.id, { isUser: false }, { isRoomAdmin: true }, [4019, 4006])
  await done('admin', as.user2.id, { isUser: false }, { isCollaborator: true }, [])
  await done('owner', as.admin.id, { isUser: true }, { isAdmin: true }, [])
  await done('admin', as.roomAdmin.id, { isUser: true }, { isVisitor: true }, [4019, 4006])
  assert.equal(await inbox.count('user_type_changed'), 3)
  await done('admin', as.user.id, { disable: true }, { status: 2 }, [6032, 4020, 4006])
  ;(await as.user.get('/people/@self')).says(401)
  await done('admin', as.user.id, { disable: true }, { status: 2 }, [])
  await done('admin', as.user.id, { disable: false, isUser: true }, { status: 1, isVisitor: true }, [4020, 4019, 4006])
  await done('owner', as.admin2.id, { disable: true }, { status: 2, isAdmin: true }, [6032, 4020, 4006])
})

test('seats: letting back in and a guest who becomes a room admin (UP-1, row 7)', async t => {
  const { as } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":4,"countUser":3}' } })
  ;(await as.owner.put(`/people/${as.guest.id}`, { isUser: false })).says(402, 'The number of admins should not exceed 4')
  ;(await as.owner.put(`/people/${as.user.id}`, { disable: true })).says(200)
  ;(await as.owner.post('/people/active', { email: 'taken@seat.test', firstName: 'Tess', type: 'User' })).says(200)
  ;(await as.owner.put(`/people/${as.user.id}`, { disable: false })).says(402, 'The number of users should not exceed 3')
  ;(await as.owner.get(`/people/${as.user.id}`)).says(200, { status: 2 })
})
