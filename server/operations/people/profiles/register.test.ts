import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'
import { normalAddress } from '../../../model/address.ts'
import { issueLinks } from '../../../model/link.ts'
import { entrance } from '../../../model/settings/entrance.ts'
import { saveSettings } from '../../../model/settings.ts'
import { sealAddress } from '../../../wire/links.ts'

/** Invites one by letter; gives the link's query. */
async function invited({ as, inbox }: TestPortal, email: string, type = 'User', by: 'owner' | 'admin' | 'roomAdmin' = 'owner') {
  ;(await as[by].post('/people/invite', { invitations: [{ email, type }] })).says(200)
  return (await inbox.newest('invite', email)).confirm
}

/** The full query behind a portal's link. */
async function portalLink(it: TestPortal, type: string, limits: object = {}, by: 'owner' | 'admin' = 'owner') {
  const { response } = (await it.as[by].post('/portal/users/invitationlink', { employeeType: type, ...limits })).says(200)
  const { headers } = await it.server.send(new URL(response.url).pathname, { headers: { host: it.as.nobody.headers.host! } })
  return { ...response, confirm: String(headers.location).split('?')[1]! }
}

const given = { firstName: 'Nora', lastName: "O'Neil-Iv", fromInviteLink: true }

test('an invitation by letter completes its person, once (CR-6 to CR-9, AX-13, AX-21, EV-2)', async t => {
  const it = await aPortal(t)
  const { as, holderOf, inbox, person, server, portal } = it
  const confirm = await invited(it, 'Nora@New.test', 'RoomAdmin')
  const link = holderOf(confirm)
  const key = new URLSearchParams(confirm).get('key')!
  const { result, email } = (await as.nobody.post('/authentication/confirm', { type: 'LinkInvite', key })).says(200).response
  assert.deepEqual([result, email], [0, 'Nora@New.test'])

  ;(await as.nobody.post('/people', given)).says(401)
  ;(await link.post('/people', { ...given, fromInviteLink: false, firstName: 'x'.repeat(256) })).says(400)
  ;(await link.post('/people', { ...given, fromInviteLink: false })).says(401)
  ;(await as.admin.with({ confirm }).post('/people', { ...given, firstName: 'x'.repeat(256) })).says(400)
  ;(await as.admin.with({ confirm: 'type=LinkInvite&key=1.A' }).post('/people', given)).says(403, { type: 'already_registered' })
  for (const [body, status] of [
    [{ type: 'DocSpaceAdmin' }, 403],
    [{ type: 'User' }, 403],
    [{ email: 'other@new.test' }, 403],
    [{ email: 'a@b' }, 403],
    [{ key: `${key}A` }, 403],
    [{ firstName: '12' }, 400],
    [{ firstName: '' }, 400],
    [{ password: 'x' }, 400],
    [{ passwordHash: 'x' }, 400],
  ] as const)
    assert.equal((await link.post('/people', { ...given, ...body })).status, status, JSON.stringify(body))
  for (const tampered of ['emplType', 'uid', 'email']) {
    const query = new URLSearchParams(confirm)
    query.set(tampered, { emplType: '3', uid: as.user.id, email: 'x@new.test' }[tampered]!)
    ;(await holderOf(query.toString()).post('/people', given)).says(401)
  }
  const trail = (await auditOf(it)).length
  const body = {
    ...given,
    key,
    email: 'NORA@new.test',
    type: 'All',
    password: 'correct-horse',
    status: 2,
    isAdmin: true,
    cultureName: 'de',
    spam: true,
  }
  const answers = await Promise.all(Array.from({ length: 5 }, () => link.post('/people', body)))
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 401, 401, 401, 401])
  const made = answers
    .find(a => a.status === 200)!
    .says(200, {
      email: 'Nora@New.test',
      displayName: 'Nora O&#39;Neil-Iv',
      isRoomAdmin: true,
      isAdmin: false,
      status: 1,
      activationStatus: 1,
    }).response
  const stored = await person(made.id)
  assert.deepEqual([stored.created_by, stored.culture, stored.spam, stored.status], [as.owner.id, 'de', 1, 1])
  const address = await server.app.opened.server.db.read
    .selectFrom('person_addresses')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', made.id)
    .executeTakeFirstOrThrow()
  assert.ok(address.trusted_at && address.proved_at)
  const rows = (await auditOf(it)).slice(trail)
  assert.deepEqual([rows.length, rows[0]?.action, rows[0]?.actor_id], [1, 4002, null])
  assert.equal((await inbox.newest('user_welcome')).to, 'Nora@New.test')
  assert.equal(await inbox.count('activate_email'), 0)
  ;(await as.nobody.post('/authentication', { userName: 'nora@new.test', password: 'correct-horse' })).says(200)
  assert.equal((await as.nobody.post('/authentication/confirm', { type: 'LinkInvite', key })).response.result, 4)
  assert.equal((await as.user.post('/authentication/confirm', { type: 'LinkInvite', key: '1.A' })).response.result, 4)
})

test('an invitation dies with inviter, invitee, time and right; another type of link is refused (LR-12, LX-4, LX-5, IV-1)', async t => {
  const it = await aPortal(t)
  const { as, holderOf, server, inbox } = it
  const check = async (confirm: string) =>
    (await as.nobody.post('/authentication/confirm', Object.fromEntries(new URLSearchParams(confirm)))).says(200).response.result
  const byAdmin = await invited(it, 'one@new.test', 'RoomAdmin', 'admin')
  const byRoomAdmin = await invited(it, 'two@new.test', 'User', 'roomAdmin')
  const three = await invited(it, 'three@new.test')
  const wired = await portalLink(it, 'RoomAdmin', {}, 'admin')
  assert.deepEqual([await check(byAdmin), await check(byRoomAdmin), await check(three), await check(wired.confirm)], [0, 0, 0, 0])
  ;(await as.owner.put('/people/status/2', { userIds: [as.admin.id, as.roomAdmin.id] })).says(200)
  for (const confirm of [byAdmin, byRoomAdmin, wired.confirm]) {
    assert.equal(await check(confirm), 1)
    ;(await holderOf(confirm).post('/people', { ...given, email: 'z@new.test' })).says(401, { type: 'confirm_link_invalid' })
  }
  const id = (await as.owner.get('/people/email?email=three@new.test')).says(200).response.id
  ;(await as.owner.put('/people/status/2', { userIds: [id] })).says(200)
  assert.equal(await check(three), 1)
  ;(await as.owner.put('/people/status/1', { userIds: [id] })).says(200)
  assert.equal(await check(three), 1, 'and it does not come back')
  const four = await invited(it, 'four@new.test')
  ;(await as.user.post('/people/password', { email: as.user.email })).says(200)
  ;(await holderOf((await inbox.newest('change_password')).confirm).post('/people', given)).says(403, { type: 'confirm_link_wrong_type' })
  server.clock.advance(7 * 24 * 3_600_000)
  assert.equal(await check(four), 2)
  ;(await holderOf(four).post('/people', given)).says(401, { type: 'confirm_link_expired' })
})

test('a portal’s link: one use left under ten parallel registrations, addresses, seats (CR-7, AX-13, AX-15, LX-6)', async t => {
  // An owner, two admins and a room admin; two users and a guest.
  const it = await aPortal(t, { settings: { plan: '{"countRoomAdmin":5,"countUser":5}' } })
  const { as, holderOf, inbox, person } = it
  const { confirm, id } = await portalLink(it, 'RoomAdmin', { maxUseCount: 1 })
  const holder = holderOf(confirm)
  ;(await holder.post('/people', given)).says(400, 'Email field is empty')
  ;(await holder.post('/people', { ...given, email: as.user.email })).says(400, { type: 'email_taken' })
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => holder.post('/people', { ...given, email: `n${n}@new.test` })))
  assert.deepEqual(answers.map(a => a.status).sort(), [200, ...Array(9).fill(401)])
  const made = answers.find(a => a.status === 200)!.says(200, { isRoomAdmin: true, status: 1, activationStatus: 0 }).response
  assert.equal((await person(made.id)).created_by, as.owner.id)
  assert.equal((await inbox.newest('activate_email')).to, made.email)
  assert.equal((await inbox.newest('user_welcome')).to, made.email)
  const key = new URLSearchParams(confirm).get('key')
  const check = async () => (await as.nobody.post('/authentication/confirm', { type: 'LinkInvite', key })).response
  assert.deepEqual(await check(), { result: 6, isAgent: false })
  ;(await as.owner.put('/portal/users/invitationlink', { id, maxUseCount: 3 })).says(200, { currentUseCount: 1 })
  assert.equal((await check()).result, 0)
  const asUser = (await holder.post('/people', { ...given, email: 'late@new.test' })).says(200, {
    isCollaborator: true,
    isRoomAdmin: false,
  })
  assert.ok(asUser.response.id)
  ;(await as.owner.post('/people', { email: 'last@new.test', firstName: 'Last', type: 'User' })).says(200)
  ;(await holder.post('/people', { ...given, email: 'none@new.test' })).says(402, 'The number of users should not exceed 5')
  ;(await as.owner.get('/portal/users/invitationlink/RoomAdmin')).says(200, { currentUseCount: 2, maxUseCount: 3 })
})

test('somebody of a trusted domain registers by themselves (EmpInvite, CR-7)', async t => {
  const it = await aPortal(t)
  const { server, portal, holderOf, person, as } = it
  const { db, sealer } = server.app.opened.server
  const trust = (trustedDomains: string[]) =>
    db.write(tx =>
      saveSettings(
        tx,
        portal,
        entrance,
        { messagesToAdmins: false, trustedDomainsType: 1, trustedDomains, inviteUsersAsVisitors: true },
        server.clock.now(),
      ),
    )
  const issue = async (email: string) => {
    const link = { type: 'EmpInvite', target: null, address: normalAddress(email)!, payload: { emplType: 4 }, life: 3_600_000 } as const
    const [issued] = await db.write(tx => issueLinks(tx, portal, [link], server.clock.now()))
    return new URLSearchParams({
      type: 'EmpInvite',
      key: issued!.key,
      encemail: sealAddress(portal, sealer, email),
      emplType: '4',
    }).toString()
  }
  await trust(['trusted.test'])
  const first = await issue('tim@Trusted.test')
  const confirm = await issue('tim@Trusted.test')
  ;(await holderOf(first).post('/people', given)).says(401)
  ;(await holderOf(await issue('tim@other.test')).post('/people', given)).says(401)
  await trust([])
  ;(await holderOf(confirm).post('/people', given)).says(401)
  await trust(['trusted.test'])
  const { id } = (await holderOf(confirm).post('/people', given)).says(200, { activationStatus: 1, isCollaborator: true }).response
  assert.equal((await person(id)).created_by, null)
  ;(await holderOf(confirm).post('/people', given)).says(401)
  ;(await holderOf(await issue('user2@acme.test')).get('/people/email?email=user@acme.test')).says(401)
  ;(await as.owner.get(`/people/${id}`)).says(200)
})
