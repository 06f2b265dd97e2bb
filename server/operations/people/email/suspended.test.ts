import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import type { ReadLetter } from '../../../../test/harness/inbox.ts'
import { anInvited } from '../../../../test/harness/invited.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

import { beginChange } from '../../../deeds/email-change/begin-change.ts'
import { changeType } from '../../../deeds/people/change-type.ts'
import { normalAddress } from '../../../model/address.ts'
import { ofServer } from '../../../model/origin.ts'
import { Type } from '../../../model/person.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'

const noUser = 'The user could not be found'

test('EL-3: who lost the right since their request was judged asks for nothing', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { server } = home.server.app.opened
  const { admin, admin2, owner, user } = home.as
  const [suspended, lowered, person] = [await home.person(admin.id), await home.person(admin2.id), await home.person(user.id)]
  ;(await owner.put('/people/status/2', { userIds: [admin.id] })).says(200)
  const { portal, person: findOne } = home
  await server.db.write(async tx =>
    changeType(tx, { portal, origin: ofServer, now: 0, server }, { person: await findOne(admin2.id), type: Type.User }),
  )
  const doing = { portal, origin: ofServer, now: home.server.clock.now(), server }
  const settings = await server.settings.of(portal, emailChangeSettings)
  const before = await changes.rows()
  for (const requester of [suspended, lowered]) {
    const asked = { person, requester: { ...requester, via: 'session' as const }, address: normalAddress('new@acme.test')!, settings }
    await assert.rejects(
      server.db.write(tx => beginChange(tx, doing, asked)),
      { status: 403 },
    )
  }
  assert.equal(await changes.rows(), before)
})

test('EL-3, E12, EL-4, EX-8, AX-6: a suspension voids the pending change for good; the undo of an earlier one stays', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, user, user2, guest } = home.as
  const undo = await changes.move(user, 'moved@acme.test')
  const mover = await home.sessionOf(user, { fresh: true })
  const pending = await changes.request(mover, 'next@acme.test')
  await changes.set({ policy: 'strict' })
  await home.setPassword(user2, 'Before-It-1')
  ;(await changes.ask(user2, user2.id, 'held@acme.test', { password: 'Before-It-1' })).says(200)
  const held = await home.inbox.newest('email_change_approve', user2.email)
  await changes.set({ policy: 'compat' })
  const left = await changes.request(guest, 'left@acme.test')
  const news = await changes.watch()
  const userIds = [user.id, user2.id]
  ;(await owner.put('/people/status/2', { userIds })).says(200)
  const { entries } = await news()
  assert.deepEqual(
    entries
      .filter(({ action }) => action === 20112)
      .map(({ actor_id, targets }) => [actor_id, targets])
      .sort(),
    userIds.map(id => [owner.id, JSON.stringify([id])]).sort(),
  )
  for (const letter of [pending, held]) assert.equal(await changes.state(letter), 'voided')
  const dead = async () => {
    ;(await changes.confirm(pending, user.id)).says(401, { type: 'confirm_link_invalid' })
    ;(await home.holderOf(held.confirm).post(`/api/roster/1/people/${user2.id}/email-change/approve`)).says(401)
    assert.equal(await changes.check(pending), 1)
  }
  await dead()
  ;(await owner.put('/people/status/1', { userIds })).says(200)
  await dead()
  // The old mailbox keeps its right, whatever was done to the person (EL-4).
  ;(await changes.undo(undo, user.id)).says(200)
  assert.equal((await home.person(user.id)).email, 'user@acme.test')

  // Somebody who leaves by the own link.
  ;(await guest.put('/people/self/delete')).says(200)
  ;(await home.holderOf((await home.inbox.newest('profile_delete')).confirm).delete('/people/@self')).says(200)
  assert.equal(await changes.state(left), 'voided')
})

test('EL-3: what somebody asked for another ends when they are suspended or gone, become less, or the other becomes more', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner } = home.as
  await changes.set({ policy: 'strict' })
  const [suspended, lowered, deleted] = await changes.people('DocSpaceAdmin', 3)
  const targets = await changes.people('User', 5)
  const asked: ReadLetter[] = []
  const askers = [suspended!, lowered!, deleted!, home.as.admin, home.as.admin]
  for (const [n, target] of targets.entries()) {
    ;(await changes.ask(askers[n]!, target.id, `asked${n}@acme.test`)).says(200)
    asked.push(await home.inbox.newest('change_email', `asked${n}@acme.test`))
  }
  const states = () => Promise.all(asked.map(letter => changes.state(letter)))
  const wait = 'awaiting_new'
  assert.deepEqual(await states(), [wait, wait, wait, wait, wait])
  ;(await owner.put('/people/status/2', { userIds: [suspended!.id] })).says(200)
  assert.deepEqual(await states(), ['voided', wait, wait, wait, wait])
  ;(await owner.put('/people/type/RoomAdmin', { userIds: [lowered!.id] })).says(200)
  assert.deepEqual(await states(), ['voided', 'voided', wait, wait, wait])
  ;(await owner.put('/people/status/2', { userIds: [deleted!.id] })).says(200)
  ;(await owner.delete(`/people/${deleted!.id}`)).says(200)
  assert.deepEqual(await states(), ['voided', 'voided', 'voided', wait, wait])
  // A room admin is still an admin's to change, an admin is not.
  ;(await owner.put('/people/type/RoomAdmin', { userIds: [targets[3]!.id] })).says(200)
  assert.equal((await states())[3], wait)
  ;(await owner.put('/people/type/DocSpaceAdmin', { userIds: [targets[3]!.id] })).says(200)
  assert.deepEqual(await states(), ['voided', 'voided', 'voided', 'voided', wait])
  ;(await changes.confirm(asked[0]!, targets[0]!.id)).says(401, { type: 'confirm_link_invalid' })
  const last = targets[4]!.with({ confirm: asked[4]!.confirm })
  ;(await last.put(`/people/${targets[4]!.id}/email`, { email: asked[4]!.to })).says(200)
})

test('EX-34: suspended, invited, deleted: nobody to ask for, and a link from before is dead', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, user, user2 } = home.as
  const invited = await anInvited(home, 'waiting')
  const [ofSuspended, ofDeleted] = [await changes.request(user, 'one@acme.test'), await changes.request(user2, 'two@acme.test')]
  ;(await owner.put('/people/status/2', { userIds: [user.id, user2.id] })).says(200)
  ;(await owner.delete(`/people/${user2.id}`)).says(200)
  for (const id of [user.id, user2.id, invited.id, '00000000-0000-0000-0000-000000000001'])
    (await changes.ask(owner, id, 'free@acme.test')).says(404, noUser)
  ;(await changes.confirm(ofSuspended, user.id)).says(401)
  ;(await changes.confirm(ofDeleted, user2.id)).says(401)
  // What the deleted had asked for is free.
  ;(await changes.ask(owner, owner.id, 'two@acme.test')).says(200)
})
