import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

test('an Activation link proves its person’s mailbox, once, and nobody else’s (ST-20 to ST-24, EV-2 a)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, person } = it
  const made = (await as.admin.post('/people', { email: 'new@acme.test', firstName: 'Nora', type: 'User' })).says(200).response
  const { confirm } = await inbox.newest('user_activation')
  const holder = holderOf(confirm)
  const body = { userIds: [made.id] }
  const at = '/people/activationstatus/1'

  ;(await as.nobody.put(at, body)).says(401)
  ;(await as.admin.put(at, body)).says(403, { type: 'confirm_link_required' })
  ;(await holder.with({ authorization: as.user.headers.authorization! }).put(at, body)).says(403, { type: 'confirm_link_other_user' })
  ;(await holderOf(confirm.replace(/key=[^&]+/, 'key=1.AAAA')).put(at, body)).says(401, { type: 'confirm_link_invalid' })
  for (const userIds of [undefined, [], [as.user.id], [made.id, made.id], [made.id, as.user.id]])
    (await holder.put(at, { userIds })).says(400, 'UserIds')
  for (const status of [0, 2, 'NotActivated', 'Pending'])
    (await holder.put(`/people/activationstatus/${status}`, body)).says(400, 'ActivationStatus')
  assert.equal((await person(made.id)).activation_status, 2)

  const before = (await auditOf(it)).length
  const answer = (await holder.put('/people/activationstatus/activated', { userIds: [made.id.toUpperCase()] })).says(200)
  assert.partialDeepStrictEqual(answer.response, [{ id: made.id, activationStatus: 1 }])
  const rows = (await auditOf(it)).slice(before)
  assert.deepEqual(
    rows.map(row => [row.action, row.actor_id, row.targets]),
    [[4006, made.id, JSON.stringify([made.id])]],
  )
  ;(await holder.put(at, body)).says(401)
  const { db } = it.server.app.opened.server
  const address = await db.read
    .selectFrom('person_addresses')
    .select('trusted_at')
    .where('portal_id', '=', it.portal.id)
    .where('person_id', '=', made.id)
    .executeTakeFirst()
  assert.notEqual(address?.trusted_at, null)
})

test('an EmailActivation link dies with the address it was sent to; a new one works (ST-24)', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  const at = '/people/activationstatus/1'
  const body = { userIds: [as.user.id] }
  for (const email of ['one@acme.test', 'two@acme.test']) (await as.owner.post('/people/email', { userId: as.user.id, email })).says(200)
  const [one, two] = [await inbox.newest('activate_email', 'one@acme.test'), await inbox.newest('activate_email', 'two@acme.test')]
  ;(await holderOf(one.confirm).put(at, body)).says(401, { type: 'confirm_link_invalid' })
  ;(await holderOf(two.confirm).put(at, body)).says(200)
  ;(await holderOf(two.confirm).put(at, body)).says(401)
})

test('a link lives a week, and dies with its person’s status (links-and-letters.md LT)', async t => {
  const { as, inbox, holderOf, server, portal } = await aPortal(t)
  const make = async (email: string) => ({
    body: { userIds: [(await as.admin.post('/people', { email, firstName: 'Nora', type: 'User' })).says(200).response.id as string] },
    holder: holderOf((await inbox.newest('user_activation', email)).confirm),
  })
  const suspended = await make('one@acme.test')
  const late = await make('two@acme.test')
  const { db } = server.app.opened.server
  await db.write(tx =>
    tx
      .updateTable('people')
      .set({ stamp_status: 1 })
      .where('portal_id', '=', portal.id)
      .where('id', '=', suspended.body.userIds[0]!)
      .execute(),
  )
  ;(await suspended.holder.put('/people/activationstatus/1', suspended.body)).says(401)
  server.clock.advance(7 * 24 * 3_600_000 + 1)
  ;(await late.holder.put('/people/activationstatus/1', late.body)).says(401, { type: 'confirm_link_expired' })
})

test('the owner’s first proof of an address is welcomed (ST-23)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf } = it
  ;(await as.owner.post('/people/email', { userId: as.owner.id, email: 'boss@acme.test' })).says(200)
  const { confirm } = await inbox.newest('activate_email', 'boss@acme.test')
  ;(await holderOf(confirm).put('/people/activationstatus/1', { userIds: [as.owner.id] })).says(200)
  assert.equal((await inbox.newest('admin_welcome')).to, 'boss@acme.test')
})
