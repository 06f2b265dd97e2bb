import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const none = { status: 0, message: 'No permissions to perform this action' }
const zero = '00000000-0000-0000-0000-000000000000'
const nobody = '11111111-2222-4333-8444-555555555555'

test('asking to hand the portal over: refusals in their order, one letter, the newest link counts (OW-1, OW-2)', async t => {
  const home = await aPortal(t)
  const { as, inbox, server, portal } = home
  const ask = (ownerId: unknown, caller = as.owner) => caller.post('/settings/owner', { ownerId })
  const setActivation = (activation_status: number) =>
    server.app.opened.server.db.write(tx =>
      tx.updateTable('people').set({ activation_status }).where('portal_id', '=', portal.id).where('id', '=', as.owner.id).execute(),
    )
  ;(await ask(as.admin.id, as.nobody as typeof as.owner)).says(401)
  for (const caller of [as.guest, as.user, as.roomAdmin]) (await ask(as.admin.id, caller)).says(403, 'Access denied')
  for (const wrong of [undefined, 'x']) assert.equal((await ask(wrong)).status, 400)
  await setActivation(0)
  for (const id of [zero, nobody, as.admin.id]) (await ask(id)).says(400, "Owner's email is not activated")
  await setActivation(1)
  assert.deepEqual((await ask(zero)).says(200).response, none)
  ;(await ask(nobody, as.admin)).says(404, 'The user could not be found')
  ;(await ask(as.guest.id, as.admin)).says(403, 'Access denied')
  assert.deepEqual((await ask(as.user.id, as.admin)).says(200).response, none)
  assert.deepEqual((await ask(as.owner.id, as.admin)).says(200).response, none)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.user2.id] })).says(200)
  assert.deepEqual((await ask(as.user2.id)).says(200).response, none)
  ;(await ask(as.owner.id)).says(400, 'OwnerId')
  assert.equal((await inbox.all()).length, 0)

  const sent = (await ask(as.user.id)).says(200, { status: 1 })
  assert.ok(sent.response.message.includes(`<a href="mailto:${as.owner.email}">${as.owner.email}</a>`))
  const first = await inbox.newest('owner_confirm_change', as.owner.email)
  for (const name of ['Olga Owner', 'Uma Acme']) assert.ok(first.text.includes(name))
  ;(await ask(as.roomAdmin.id)).says(200, { status: 1 })
  ;(await home.holderOf(first.confirm).put('/settings/owner', { ownerId: as.user.id })).says(401)
  const trail = (await auditOf(home)).filter(row => row.action === 6021)
  assert.deepEqual(
    trail.map(row => row.actor_id),
    [as.owner.id, as.owner.id],
  )
})

test('the link hands the portal over, for the candidate alone, by nobody else (OW-3, OW-4, LH-3, LH-4)', async t => {
  const home = await aPortal(t)
  const { as, inbox, holderOf, person } = home
  const changes = addressChangesOf(home)
  ;(await as.owner.post('/settings/owner', { ownerId: as.user.id })).says(200)
  const { confirm } = await inbox.newest('owner_confirm_change')
  const change = (caller: { put: typeof as.user.put }, ownerId = as.user.id) => caller.put('/settings/owner', { ownerId }, { confirm })
  ;(await change(as.nobody, as.admin.id)).says(403, { type: 'confirm_link_other_user' })
  // The link is the owner's: the candidate's own session does not count (LH-3).
  for (const other of [as.user, as.admin]) (await change(other)).says(403, { type: 'confirm_link_other_user' })
  ;(await as.owner.put('/settings/owner', { ownerId: as.user.id })).says(403, { type: 'confirm_link_required' })
  for (const [id, name] of [
    [as.user.id, 'Uma Acme'],
    [as.owner.id, 'Olga Owner'],
  ] as const)
    assert.equal((await holderOf(confirm).get(`/people/${id}`)).says(200).response.displayName, name)

  // What an admin asked for somebody who becomes the owner, they may no longer ask for (EL-3).
  await changes.set({ policy: 'strict' })
  ;(await changes.ask(await home.sessionOf(as.admin, { fresh: true }), as.user.id, 'taken-over@acme.test')).says(200)
  const pending = await inbox.newest('change_email', 'taken-over@acme.test')
  ;(await change(as.owner)).says(200)
  assert.equal(await changes.state(pending), 'voided')
  ;(await change(as.owner)).says(401)
  const [next, former] = [await person(as.user.id), await person(as.owner.id)]
  assert.deepEqual([next.type, former.type], [former.type, next.type])
  ;(await as.user.get('/people/@self')).says(200, { isOwner: true })
  ;(await as.owner.get('/people/@self')).says(200, { isOwner: false, isAdmin: true })
  const last = (await auditOf(home)).at(-1)
  assert.deepEqual([last?.action, last?.actor_id, last?.targets], [6022, as.owner.id, JSON.stringify([as.user.id])])
})

test('a candidate who is suspended or made a guest ends the link; without a seat it stays (OW-3)', async t => {
  const home = await aPortal(t, { settings: { plan: JSON.stringify({ countRoomAdmin: 3 }) } })
  const { as, inbox, holderOf } = home
  const ask = async (id: string) => {
    ;(await as.owner.post('/settings/owner', { ownerId: id })).says(200, { status: 1 })
    return holderOf((await inbox.newest('owner_confirm_change')).confirm)
  }
  const suspended = await ask(as.user2.id)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.user2.id] })).says(200)
  ;(await suspended.put('/settings/owner', { ownerId: as.user2.id })).says(401, { type: 'confirm_link_invalid' })
  const lowered = await ask(as.roomAdmin.id)
  ;(await as.owner.put(`/people/${as.roomAdmin.id}`, { isUser: true })).says(200)
  ;(await lowered.put('/settings/owner', { ownerId: as.roomAdmin.id })).says(401, { type: 'confirm_link_invalid' })
  const seatless = await ask(as.user.id)
  ;(await seatless.put('/settings/owner', { ownerId: as.user.id })).says(402)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.admin2.id] })).says(200)
  ;(await seatless.put('/settings/owner', { ownerId: as.user.id })).says(200)
})
