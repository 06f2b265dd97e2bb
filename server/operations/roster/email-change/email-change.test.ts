import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { endPendingOf } from '../../../deeds/email-change/end-pending.ts'
import { ofServer } from '../../../model/origin.ts'

const at = (id: string, rest = '') => `/api/roster/1/people/${id}/email-change${rest}`
const nothingPending = 'There is no pending e-mail change'
const unknown = '11111111-2222-4333-8444-555555555555'

test('EO-1, EO-20, EL-5: who reads a change, and how much of it', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, admin, owner, roomAdmin, guest, nobody } = home.as
  assert.equal((await user.get(at(user.id))).says(200).response, undefined)
  await changes.request(user, 'New@acme.test')

  const own = (await user.get(at(user.id))).says(200, {
    state: 'awaiting_new',
    policy: 'standard',
    path: 'letter',
    oldEmail: 'user@acme.test',
    newEmail: 'New@acme.test',
    requestedBy: { id: user.id, displayName: 'Uma Acme' },
  }).response
  assert.match(own.confirmCode, /^[A-HJ-NP-Z2-9]{4} [A-HJ-NP-Z2-9]{4}$/)
  assert.equal(own.requestedFrom.ip, '127.0.0.1')
  const letters = own.letters.map(({ kind, state, attempts }: { kind: string; state: string; attempts: number }) => [kind, state, attempts])
  assert.deepEqual(letters.sort(), [
    ['change_email', 'local', 0],
    ['email_change_requested', 'local', 0],
  ])
  const after = Date.parse(own.resendAfter) - Date.parse(own.requestedAt)
  assert.deepEqual([after, Date.parse(own.linkExpires) - Date.parse(own.requestedAt)], [60_000, 86_400_000])
  assert.equal((await user.get(at(user.id))).response.confirmCode, own.confirmCode, 'stable')

  // the code is for the asking session alone
  assert.equal(
    (await (await home.sessionOf(user)).get(at(user.id))).says(200, { newEmail: 'New@acme.test' }).response.confirmCode,
    undefined,
  )
  for (const caller of [admin, owner]) {
    const { response } = (await caller.get(at(user.id))).says(200, { newEmail: 'N***@acme.test', oldEmail: 'user@acme.test' })
    assert.deepEqual([response.confirmCode, response.requestedFrom.ip], [undefined, '127.0.0.1'])
    assert.ok(!JSON.stringify(response).includes('key='))
  }
  for (const caller of [user2, roomAdmin, guest]) (await caller.get(at(user.id))).says(403, 'Access denied')
  ;(await nobody.get(at(user.id))).says(401)
  ;(await user2.get(at(unknown))).says(404, 'The user could not be found')
  ;(await admin.get(at(owner.id))).says(403, 'Access denied')

  // whole for all who may read once it is in force; gone 30 days after its end
  const letter = await home.inbox.newest('change_email')
  ;(await changes.confirm(letter, user.id)).says(200)
  ;(await admin.get(at(user.id))).says(200, { state: 'undo_open', newEmail: 'New@acme.test' })
  assert.equal((await admin.get(at(user.id))).response.resendAfter, undefined)
  home.server.clock.advance(7 * 86_400_000)
  const later = await home.sessionOf(admin)
  ;(await later.get(at(user.id))).says(200, { state: 'closed' })
  home.server.clock.advance(30 * 86_400_000)
  assert.equal((await later.get(at(user.id))).says(200).response, undefined)
})

test('EX-28, EO-3, EO-4: who may send again or cancel, and 404 for those who may when nothing is pending', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, admin, admin2, owner, roomAdmin, guest, nobody } = home.as
  await changes.request(user, 'new@acme.test')
  await changesNothing(changes, 'refusals', async () => {
    for (const caller of [user2, roomAdmin, guest]) {
      ;(await caller.post(at(user.id, '/resend'))).says(403, 'Access denied')
      ;(await caller.delete(at(user.id))).says(403, 'Access denied')
    }
    for (const [path, method] of [
      ['/resend', 'post'],
      ['', 'delete'],
    ] as const) {
      ;(await nobody[method](at(user.id, path))).says(401)
      ;(await user2[method](at(unknown, path))).says(404, 'The user could not be found')
      ;(await admin[method](at(owner.id, path))).says(403, 'Access denied')
      ;(await admin[method](at(admin2.id, path))).says(403, 'Access denied')
      ;(await admin[method](at(guest.id, path))).says(404, nothingPending)
      ;(await user2[method](at(user2.id, path))).says(404, { type: 'not_found', message: nothingPending })
    }
  })
  ;(await admin.delete(at(user.id))).says(200, { state: 'cancelled', newEmail: 'n***@acme.test', endReason: 'cancelled' })
})

test('E9, E10, EL-1: cancelled by the person, by the link in the letter to the old address; the latter rests own changes for a day', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2 } = home.as
  const first = await changes.request(user, 'one@acme.test')
  const told = await home.inbox.newest('email_change_requested', user.email)
  const news = await changes.watch()
  ;(await user.delete(at(user.id))).says(200, { state: 'cancelled', newEmail: 'one@acme.test' })
  assert.deepEqual((await news()).trail, [20109])
  ;(await changes.confirm(first, user.id)).says(401)
  ;(await home.holderOf(told.confirm).delete(at(user.id))).says(401, { type: 'confirm_link_invalid' })
  ;(await user.delete(at(user.id))).says(404, nothingPending)

  const second = await changes.request(user, 'two@acme.test')
  const cancel = home.holderOf((await home.inbox.newest('email_change_requested', user.email)).confirm)
  const stop = await changes.watch()
  ;(await cancel.delete(at(user2.id))).says(403, { type: 'confirm_link_other_user' })
  ;(await user2.delete(at(user.id), undefined, cancel.headers)).says(403, { type: 'confirm_link_other_user' })
  assert.equal(await changes.state(second), 'awaiting_new')
  const { response } = (await cancel.delete(at(user.id))).says(200, { state: 'cancelled', newEmail: 't***@acme.test' })
  assert.deepEqual(Object.keys(response).sort(), ['id', 'newEmail', 'oldEmail', 'state'], 'EO-20')
  const { trail, entries } = await stop()
  assert.deepEqual([trail.at(-1), entries.at(-1)!.actor_id], [20110, user.id])
  ;(await changes.confirm(second, user.id)).says(401)
  ;(await cancel.delete(at(user.id))).says(401)
  ;(await changes.ask(user, user.id, 'three@acme.test')).says(403, { type: 'change_blocked' })
})

test('E11, E12: a newer request on any path supersedes, what EL-3 names voids; each by its number', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner } = home.as
  const { server } = home.server.app.opened
  const first = await changes.request(user, 'one@acme.test')
  const news = await changes.watch()
  const second = await changes.request(user, 'two@acme.test')
  ;(await changes.ask(owner, user.id, 'three@acme.test')).says(200)
  assert.deepEqual((await news()).trail, [20111, 4014, 20111, 4014, 5047])
  assert.deepEqual([await changes.state(first), await changes.state(second)], ['superseded', 'superseded'])

  const pending = await changes.request(user2, 'four@acme.test')
  const doing = { portal: home.portal, origin: ofServer, now: home.server.clock.now(), server }
  const voided = await changes.watch()
  await server.db.write(tx => endPendingOf(tx, doing, { portal_id: home.portal.id, id: user2.id }, 'E12'))
  assert.deepEqual((await voided()).trail, [20112])
  assert.equal(await changes.state(pending), 'voided')
  ;(await changes.confirm(pending, user2.id)).says(401)
  ;(await user2.get(at(user2.id))).says(200, { state: 'voided', endReason: 'voided' })
})

test('E13, E-A: expired by the sweeper, and by each touch before it looks at anything', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { clock, app } = home.server
  const { user, admin } = home.as
  const touches = [
    ['the sweeper', () => app.jobs.sweepNow()],
    ['EO-1', async () => (await user.get(at(user.id))).says(200, { state: 'expired' })],
    ['EO-3', async () => (await user.post(at(user.id, '/resend'))).says(404, nothingPending)],
    ['EO-4', async () => (await admin.delete(at(user.id))).says(404, nothingPending)],
    ['a newer request', async () => (await changes.ask(admin, user.id, 'admins@acme.test')).says(200)],
  ] as const
  await changes.set({ linkLife: 900, policy: 'compat' })
  for (const [index, [what, touch]] of touches.entries()) {
    const letter = await changes.request(user, `x${index}@acme.test`)
    const told = await home.inbox.newest('email_change_requested', user.email)
    clock.advance(899_000)
    assert.equal(await app.jobs.sweepNow(), 0)
    clock.advance(1000)
    const news = await changes.watch()
    await touch()
    assert.equal(await changes.state(letter), 'expired', what)
    const { entries } = await news()
    assert.deepEqual([entries[0]!.action, entries[0]!.actor_id], [20113, null], what)
    assert.equal(entries.filter(({ action }) => action === 20111).length, 0, what)
    assert.equal(await changes.check(told), 1, what)
  }
})

test('E14: a letter again has a new link and a new life; the older link ends; the way to cancel stays', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { clock } = home.server
  const { user, admin } = home.as
  const first = await changes.request(user, 'new@acme.test')
  const told = await home.inbox.newest('email_change_requested', user.email)
  clock.advance(3_600_000)
  const news = await changes.watch()
  const shown = (await admin.post(at(user.id, '/resend'))).says(200, { state: 'awaiting_new', newEmail: 'n***@acme.test' }).response
  const { letters, links, trail } = await news()
  assert.deepEqual([letters, links, trail], [['change_email to new@acme.test'], ['EmailChange'], [20114]])
  assert.ok(Math.abs(Date.parse(shown.linkExpires) - clock.now() - 86_400_000) < 5000)
  ;(await changes.confirm(first, user.id)).says(401)
  assert.equal(await changes.check(told), 0)
  clock.advance(86_000_000)
  ;(await changes.confirm(await home.inbox.newest('change_email'), user.id)).says(200, { email: 'new@acme.test' })
  assert.equal(await changes.check(told), 1)
})
