import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const bulk = '/api/roster/1/people/email-change/bulk'
const results = (rows: { result: string }[]) => rows.map(row => row.result)

test('EO-11: each row by itself, with its reason; the owner gets one letter; EO-12 takes it back', async t => {
  const { as, person, inbox } = await aPortal(t)
  const { admin, user, user2, roomAdmin, guest, admin2 } = as
  const rows = [
    { id: user.id, newEmail: 'one@acme.test' },
    { email: 'USER2@acme.test', newEmail: 'two@acme.test' },
    { id: roomAdmin.id, newEmail: 'nonsense' },
    { id: '00000000-0000-4000-8000-000000000000', newEmail: 'x@acme.test' },
    { id: admin2.id, newEmail: 'y@acme.test' },
    { id: guest.id, newEmail: 'owner@acme.test' },
  ]
  const tried = (await admin.post(bulk, { rows, dryRun: true })).says(200).response
  assert.deepEqual(results(tried.rows), ['ok', 'ok', 'invalid', 'not_found', 'forbidden', 'taken'])
  assert.equal(await inbox.count(), 0)

  const done = (await admin.post(bulk, { rows })).says(200).response
  assert.deepEqual(results(done.rows), ['ok', 'ok', 'invalid', 'not_found', 'forbidden', 'taken'])
  assert.deepEqual([(await person(user.id)).email, (await person(user2.id)).email], ['one@acme.test', 'two@acme.test'])
  assert.equal(await inbox.count('email_change_admin_notice'), 1)

  ;(await admin2.post(`${bulk}/${done.bulkId}/undo`)).says(403, 'Access denied')
  const undone = (await admin.post(`${bulk}/${done.bulkId}/undo`)).says(200).response
  assert.deepEqual(results(undone.rows), ['ok', 'ok'])
  assert.deepEqual([(await person(user.id)).email, (await person(user2.id)).email], ['user@acme.test', 'user2@acme.test'])
  assert.deepEqual(results((await as.owner.post(`${bulk}/${done.bulkId}/undo`)).says(200).response.rows), ['skipped', 'skipped'])
})

test('EO-11: two rows with one person or one new key are both duplicates; sizes and rights are bounded', async t => {
  const { as, sessionOf } = await aPortal(t)
  const { admin, user, user2, guest } = as
  const rows = [
    { id: user.id, newEmail: 'a@acme.test' },
    { id: user.id, newEmail: 'b@acme.test' },
    { id: user2.id, newEmail: 'c@acme.test' },
    { id: guest.id, newEmail: 'C@acme.test' },
  ]
  const done = (await admin.post(bulk, { rows })).says(200).response
  assert.deepEqual(results(done.rows), ['duplicate', 'duplicate', 'duplicate', 'duplicate'])
  ;(await as.roomAdmin.post(bulk, { rows })).says(403, 'Access denied')
  ;(await admin.post(bulk, { rows: [] })).says(400)
  ;(await admin.post(bulk, { rows: Array.from({ length: 1001 }, () => rows[0]) })).says(400)
  const old = await sessionOf(admin)
  assert.equal((await old.post(bulk, { rows })).errorType, 'reauthentication_required')
})

test('EO-11, ES-2: a row for oneself follows the own path: refused while own changes rest', async t => {
  const { as, server, portal, person } = await aPortal(t)
  const { admin } = as
  const until = { change_blocked_until: server.clock.now() + 3_600_000 }
  await server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set(until).where('portal_id', '=', portal.id).where('id', '=', admin.id).execute(),
  )
  const rows = [{ id: admin.id, newEmail: 'adam@acme.test' }]
  for (const dryRun of [true, false]) {
    const [row] = (await admin.post(bulk, { rows, dryRun })).says(200).response.rows
    assert.deepEqual([row.result, row.type], ['forbidden', 'change_blocked'], `dryRun ${dryRun}`)
  }
  assert.equal((await person(admin.id)).email, 'admin@acme.test')
})
