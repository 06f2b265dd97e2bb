import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'

const callers = ['owner', 'admin', 'roomAdmin', 'user', 'guest'] as const satisfies readonly Kind[]
const types = ['DocSpaceAdmin', 'RoomAdmin', 'User', 'Guest', 'All', undefined] as const
const roles = ['isOwner', 'isAdmin', 'isRoomAdmin', 'isCollaborator', 'isVisitor'] as const

/** Per caller and type the role flag of who is made, or a dash for 403. */
const withLetter: Readonly<Record<(typeof callers)[number], string>> = {
  owner: 'isAdmin isRoomAdmin isCollaborator - isRoomAdmin isRoomAdmin',
  admin: '- isRoomAdmin isCollaborator - isRoomAdmin isRoomAdmin',
  roomAdmin: '- - isCollaborator - - -',
  user: '- - - - - -',
  guest: '- - - - - -',
}
const withoutLetter: typeof withLetter = {
  owner: 'isAdmin isRoomAdmin isCollaborator isVisitor isRoomAdmin isRoomAdmin',
  admin: '- isRoomAdmin isCollaborator isVisitor isRoomAdmin isRoomAdmin',
  roomAdmin: '- - isCollaborator isVisitor - -',
  user: '- - - - - -',
  guest: '- - - - - -',
}

for (const [path, table, rule] of [
  ['/people', withLetter, 'CR-3 to CR-5'],
  ['/people/active', withoutLetter, 'MA-1, MA-2'],
] as const)
  test(`POST ${path}: who makes whom, and what of it (${rule})`, async t => {
    const it = await aPortal(t)
    const { as, inbox, person } = it
    for (const caller of callers)
      for (const [i, type] of types.entries()) {
        const email = `${caller}${i}@new.test`
        const flag = table[caller].split(' ')[i]
        const [trail, letters] = [(await auditOf(it)).length, await inbox.count()]
        const answer = await as[caller].post(path, { email, firstName: 'Nora', lastName: 'New', ...(type && { type }) })
        if (flag === '-') answer.says(403, { message: 'Access denied', type: 'access_denied' })
        else {
          const made = answer.says(200, { email, status: 1, activationStatus: 2, isLDAP: false, displayName: 'Nora New' }).response
          assert.deepEqual(
            roles.filter(role => made[role]),
            [flag],
            `${caller} ${type}`,
          )
          assert.equal((await person(made.id)).created_by, as[caller].id)
          if (caller !== 'roomAdmin') assert.equal(made.createdBy.id, as[caller].id)
          ;(await as.owner.get(`/people/${made.id}`)).says(200, { createdBy: { id: as[caller].id } })
          const [row, ...more] = (await auditOf(it)).slice(trail)
          assert.deepEqual(
            [row?.action, row?.actor_id, row?.targets, more.length],
            [flag === 'isVisitor' ? 4001 : 4000, as[caller].id, JSON.stringify([made.id]), 0],
          )
        }
        const expected = flag !== '-' && path === '/people' ? 1 : 0
        assert.equal((await inbox.count()) - letters, expected)
        if (expected) assert.equal((await inbox.newest('user_activation')).to, email)
      }
    ;(await as.nobody.post(path, { email: 'x@new.test', firstName: 'X' })).says(401, 'Unauthorized')
    const newGuest =
      path === '/people/active' && (await as.roomAdmin.post(path, { email: 'g@new.test', firstName: 'Gil', type: 2 })).says(200)
    if (newGuest) (await as.roomAdmin.get(`/people/${newGuest.response.id}`)).says(200)
  })

test('the checks of a direct creation, the first of two faults answers (CR-2)', async t => {
  const it = await aPortal(t, { settings: { plan: '{"countUser":4}' } })
  const { as } = it
  const good = { email: 'fine@new.test', firstName: 'Fay', lastName: 'Fine', type: 'User' }
  const post = (caller: Kind, body: object) => as[caller].post('/people', { ...good, ...body })
  const keysOf = async (body: object) => Object.keys((await post('user', body)).says(400).errors ?? {})

  ;(await as.nobody.post('/people', { firstName: 'x'.repeat(256) })).says(401)
  assert.deepEqual(await keysOf({ email: 'no address' }), ['Email'])
  assert.deepEqual(await keysOf({ firstName: 'x'.repeat(256) }), ['FirstName'])
  assert.deepEqual(await keysOf({ lastName: 'x'.repeat(256) }), ['LastName'])
  assert.deepEqual(await keysOf({ location: 'x'.repeat(256), comment: 'x'.repeat(513) }), ['Location', 'Comment'])
  assert.deepEqual(await keysOf({ contacts: [{ type: 'x', value: 'v'.repeat(1024) }] }), ['Contacts'])
  assert.deepEqual(await keysOf({ type: 'Nobody' }), ['$.type'])
  ;(await post('user', { email: 'a@b' })).says(403)
  ;(await post('owner', { email: undefined, firstName: '' })).says(400, 'Email field is empty')
  ;(await post('owner', { email: 'a@b', firstName: '' })).says(400, 'Incorrect email')
  ;(await post('owner', { email: as.user.email, firstName: '12', password: 'x' })).says(400, 'Incorrect firstname or lastname')
  ;(await post('owner', { email: as.user.email, password: 'x' })).says(400, { type: 'password_policy' })
  ;(await post('owner', { email: as.user.email, passwordHash: 'x' })).says(400, { type: 'password_hash_invalid' })
  ;(await post('owner', {})).says(200)
  ;(await post('owner', { email: 'USER@acme.test' })).says(400, {
    message: 'User with this email is already registered',
    type: 'email_taken',
  })
  ;(await post('owner', { email: 'more@new.test' })).says(402, {
    message: 'The number of users should not exceed 4',
    type: 'quota_exceeded',
  })
  ;(await post('owner', { email: 'more@new.test', fromInviteLink: true })).says(403, { type: 'already_registered' })
})

test('an address kept for somebody who left it is taken (CR-2 row 8, EA-5)', async t => {
  const { as } = await aPortal(t)
  ;(await as.admin.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })).says(200)
  ;(await as.owner.post('/people', { email: 'User@ACME.test', firstName: 'Una', type: 'User' })).says(
    400,
    'User with this email is already registered',
  )
})

test('what else is stored, and nothing that was not asked for (CR-1, AX-17, OB-2, 2.2)', async t => {
  const it = await aPortal(t)
  const made = (
    await it.as.admin.post('/people', {
      email: '  Fay.Fine+1@New.test ',
      firstName: ' Fay ',
      lastName: '',
      type: 4,
      isUser: true,
      location: 'Oslo',
      comment: 'Note <b>',
      cultureName: 'DE',
      spam: true,
      contacts: [
        { type: 'phone', value: 'a|b;c' },
        { type: 'empty', value: '' },
      ],
      department: ['5df6b2a4-6a6a-4a3c-a5f6-6f5b0f4d1b11'],
      status: 2,
      activationStatus: 1,
      isAdmin: true,
      isOwner: true,
      id: it.as.owner.id,
      userName: 'boss',
      quota: 5,
      createdBy: it.as.owner.id,
      sex: 'male',
      birthday: '2000-01-01',
      title: 'Dr',
      worksfrom: 1,
      target: 'x',
      unknown: {},
    })
  ).says(200).response
  const stored = await it.person(made.id)
  assert.partialDeepStrictEqual(made, {
    email: 'Fay.Fine+1@New.test',
    userName: 'Fay.Fine+1',
    firstName: 'Fay',
    lastName: '',
    displayName: 'Fay',
    location: 'Oslo',
    notes: 'Note <b>',
    cultureName: 'de',
    contacts: [{ type: 'phone', value: 'a|b;c' }],
    status: 1,
    activationStatus: 2,
    isCollaborator: true,
    isAdmin: false,
    isOwner: false,
    isSSO: false,
    mobilePhoneActivationStatus: 0,
    hasAvatar: false,
    isAnonim: false,
    department: '',
    usedSpace: 0,
    createdBy: { id: it.as.admin.id },
  })
  assert.notEqual(made.id, it.as.owner.id)
  assert.deepEqual([stored.email_key, stored.spam], ['fay.fine+1@new.test', 1])
  assert.match(made.registrationDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
  for (const absent of ['terminated', 'groups', 'mobilePhone', 'tfaAppEnabled', 'theme', 'spam', 'birthday'])
    assert.ok(!(absent in made), absent)
  const letter = await it.inbox.newest('user_activation')
  assert.deepEqual([letter.row.culture, new URLSearchParams(letter.confirm).get('firstname')], ['de', 'Fay'])
  ;(await it.as.owner.post('/people', { email: 'x@new.test', firstName: 'Xe', cultureName: 'xx-XX' })).says(200)
})

test('switched off invitations refuse members, or guests, after the rights (IV-1)', async t => {
  const it = await aPortal(t)
  const { server, portal, as } = it
  const { db } = server.app.opened.server
  const { saveSettings } = await import('../../../model/settings.ts')
  const { invitationSwitches } = await import('../../../model/settings/invitations.ts')
  const save = (allowInvitingMembers: boolean, allowInvitingGuests: boolean) =>
    db.write(tx => saveSettings(tx, portal, invitationSwitches, { allowInvitingMembers, allowInvitingGuests }, server.clock.now()))
  const make = (path: string, type: string, email: string) => as.owner.post(path, { email, firstName: 'Ivo', type })
  await save(false, true)
  ;(await make('/people', 'User', 'a b')).says(400)
  ;(await make('/people', 'User', 'a@b')).says(403)
  ;(await make('/people/active', 'RoomAdmin', 'a@new.test')).says(403)
  ;(await make('/people/active', 'Guest', 'g@new.test')).says(200)
  await save(true, false)
  ;(await make('/people/active', 'Guest', 'g2@new.test')).says(403)
  ;(await make('/people', 'User', 'u@new.test')).says(200)
})
