import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'
import { relatedTo } from '../../../model/relation.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { saveSettings } from '../../../model/settings.ts'

const callers = ['owner', 'admin', 'roomAdmin', 'user', 'guest'] as const satisfies readonly Kind[]
const types = ['DocSpaceAdmin', 'RoomAdmin', 'User', 'Guest', 'All', undefined] as const
/** Per caller and type, `x` where the invitation is made. */
const table = { owner: 'xxx.xx', admin: '.xx.xx', roomAdmin: '..x...', user: '......', guest: '......' }
const item = (email: string, type?: string) => ({ email, ...(type && { type }) })

test('who invites whom, and what becomes of it (IN-2, IN-4, IN-7, AX-3)', async t => {
  const it = await aPortal(t)
  const { as, inbox, person, portal, server } = it
  for (const caller of callers)
    for (const [i, type] of types.entries()) {
      const email = `${caller}.${i}@New.test`
      const answer = await as[caller].post('/people/invite', { invitations: [item(email, type)], culture: 'de' })
      if (table[caller][i] === '.') {
        answer.says(403, 'Access denied')
        continue
      }
      const first = answer.says(200).response[0]
      assert.equal(first.displayName, email)
      const made = await person(first.id)
      assert.deepEqual(
        [made.status, made.activation_status, made.first_name, made.email, made.culture, made.created_by],
        [4, 2, '', email, 'de', as[caller].id],
        `${caller} ${type}`,
      )
      assert.ok((await relatedTo(server.app.opened.server.db.read, portal, as[caller])).has(made.id))
      const letter = await inbox.newest('invite', email)
      assert.equal(letter.row.culture, 'de')
      assert.equal(new URLSearchParams(letter.confirm).get('uid'), as[caller].id)
      const row = (await auditOf(it)).at(-1)
      assert.deepEqual([row?.action, row?.actor_id, row?.targets], [4037, as[caller].id, JSON.stringify([made.id])])
    }
  ;(await as.nobody.post('/people/invite', { invitations: [] })).says(401, 'Unauthorized')
  const all = (
    await as.owner.post('/people/invite', { invitations: [item('last@new.test', 'User'), item('OWNER.2@new.test', 'User')] })
  ).says(200)
  assert.deepEqual(all.response.map((p: { displayName: string }) => p.displayName).slice(0, 3), [
    'last@new.test',
    'owner.2@New.test',
    'roomAdmin.2@New.test',
  ])
  assert.match((await inbox.newest('invite', 'last@new.test')).subject, /^Join /)
})

test('the checks of an invitation, in order; one bad item among several and nothing is written (IN-1, IN-3, IN-5, AX-14)', async t => {
  const it = await aPortal(t)
  const { as, inbox, server, portal } = it
  const { db } = server.app.opened.server
  const post = (caller: Kind, ...invitations: object[]) => as[caller].post('/people/invite', { invitations })
  const keys = async (caller: Kind, body: object) => (await as[caller].post('/people/invite', body)).says(400).errors ?? {}
  assert.deepEqual(Object.keys(await keys('user', {})), ['Invitations'])
  assert.deepEqual(await keys('user', { invitations: [item('a@b.cc'), item(`${'x'.repeat(260)}@y.zz`)] }), {
    'Invitations[1].Email': ["The field Email must be a string or array type with a maximum length of '255'."],
  })
  assert.deepEqual(await keys('user', { invitations: [item('abc')] }), {
    'Invitations[0].Email': ['The Email field is not a valid e-mail address.'],
  })
  assert.deepEqual(Object.keys(await keys('user', { invitations: [item('a@b.cc', 'Nobody')] })), ['$.invitations[0].type'])
  ;(await post('user', item('a@b'))).says(403)

  ;(await as.admin.post('/people/email', { userId: as.user2.id, email: 'moved@acme.test' })).says(200)
  ;(await as.owner.put('/people/status/2', { userIds: [as.guest.id] })).says(200)
  const people = () => db.read.selectFrom('people').selectAll().where('portal_id', '=', portal.id).execute()
  const [before, letters, trail] = [(await people()).length, await inbox.count(), (await auditOf(it)).length]
  const good = [1, 2, 3, 4].map(n => item(`good${n}@new.test`, 'User'))
  for (const [bad, status, message] of [
    [item('a@b', 'Guest'), 400, 'Incorrect email'],
    [{ type: 'User' }, 400, 'Incorrect email'],
    [item('g@new.test', 'Guest'), 403, 'Access denied'],
    [item('GUEST@acme.test', 'User'), 400, 'User disabled: GUEST@acme.test'],
    [item('User2@acme.test', 'User'), 400, 'User with this email is already registered'],
  ] as const)
    (await post('owner', ...good.slice(0, 2), bad, ...good.slice(2))).says(status, message)
  assert.deepEqual([(await people()).length, await inbox.count(), (await auditOf(it)).length], [before, letters, trail])

  const twice = await post('owner', item('twin@new.test', 'User'), item('TWIN@new.test', 'DocSpaceAdmin'))
  twice.says(200)
  assert.equal((await people()).filter(p => p.email_key === 'twin@new.test').length, 1)
  const now = server.clock.now()
  await db.write(tx => saveSettings(tx, portal, invitationSwitches, { allowInvitingMembers: false, allowInvitingGuests: true }, now))
  ;(await post('owner', item('a@b'))).says(403)
})

test('people who are here are raised or become known; the invitation of somebody raised goes on (IN-4, CR-7)', async t => {
  const it = await aPortal(t)
  const { as, person, inbox, holderOf } = it
  const post = (caller: Kind, ...invitations: object[]) => as[caller].post('/people/invite', { invitations })
  ;(await post('roomAdmin', item('ivo@new.test', 'User'))).says(200)
  const { confirm } = await inbox.newest('invite', 'ivo@new.test')
  const ivo = (await as.owner.get('/people/email?email=ivo@new.test')).says(200).response.id
  ;(await post('admin', item('IVO@new.test', 'RoomAdmin'), item(as.user.email, 'RoomAdmin'), item(as.admin2.email, 'User'))).says(200)
  assert.deepEqual([(await person(ivo)).type, (await person(as.user.id)).type, (await person(as.admin2.id)).type], [1, 1, 3])
  assert.equal(await inbox.count('invite'), 1)
  assert.equal(await inbox.count('user_type_changed'), 2)
  assert.equal((await auditOf(it)).filter(row => row.action === 4019).length, 2)
  ;(await as.roomAdmin.get(`/people/${as.guest.id}`)).says(403)
  ;(await post('roomAdmin', item(as.guest.email, 'User'))).says(200)
  assert.equal((await person(as.guest.id)).type, 2, 'the step was not allowed before the relation')
  ;(await as.roomAdmin.get(`/people/${as.guest.id}`)).says(200)
  const registered = await holderOf(confirm).post('/people', { firstName: 'Ivo', fromInviteLink: true })
  registered.says(200, { id: ivo, isRoomAdmin: true, status: 1, activationStatus: 1, email: 'ivo@new.test' })
})

test('seats: more asked than free, the last of many parallel invitations, users (LM-2, LM-3, AX-15)', async t => {
  // An owner, two admins and a room admin; two users and a guest.
  const { as } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":5,"countUser":4}' } })
  const post = (...invitations: object[]) => as.owner.post('/people/invite', { invitations })
  ;(await post(item('a@b', 'All'), item('x@new.test', 'RoomAdmin'))).says(402, 'The number of admins exceeds the limit: 2/1.')
  const paid = await Promise.all([1, 2, 3].map(n => post(item(`p${n}@new.test`, 'RoomAdmin'))))
  assert.deepEqual(paid.map(a => a.status).sort(), [200, 402, 402])
  ;(await post(item(as.user.email, 'RoomAdmin'))).says(402, 'The number of admins exceeds the limit: 1/0.')
  const free = await Promise.all([1, 2, 3].map(n => post(item(`f${n}@new.test`, 'User'))))
  assert.deepEqual(free.map(a => a.status).sort(), [200, 402, 402])
  free.find(a => a.status === 402)?.says(402, 'The number of users should not exceed 4')
})

test('parallel invitations of one address make one person; the day has its limit (EA-6, WR-8, CR-8)', async t => {
  const { as, inbox, holderOf } = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: '192.0.2.0/24', limitInvitations: 3 } })
  const post = (...invitations: object[]) => as.owner.post('/people/invite', { invitations })
  const same = await Promise.all([1, 2].map(() => post(item('one@new.test', 'User'))))
  for (const answer of same) assert.ok([200, 400].includes(answer.status), answer.text)
  assert.ok(same.some(a => a.status === 200))
  const left = async () => (await as.owner.get('/settings')).response.invitationLimit
  const before = await left()
  const { confirm } = await inbox.newest('invite', 'one@new.test')
  ;(await holderOf(confirm).post('/people', { firstName: 'One', fromInviteLink: true })).says(200)
  assert.equal(await left(), before + 1)
  const over = [1, 2, 3, 4].map(n => item(`n${n}@new.test`, 'User'))
  assert.deepEqual((await post(...over)).says(400).errors, { Invitations: ['Invitation limit is exceeded'] })
  assert.equal(await left(), before + 1)
})
