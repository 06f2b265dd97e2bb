import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import type { Caller } from '../../harness/caller.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'

const password = 'Key-Holder-12'

async function keyOf({ as }: TestPortal, member: Caller): Promise<Caller> {
  const { key } = (await member.post('/keys', { name: 'n' })).says(200).response
  return as.nobody.with({ authorization: `Bearer ${key}` })
}

test('EX-27, EP-1, ER-3: a key changes its own address under compat, with the password under standard, never under strict', async t => {
  const it = await aPortal(t)
  const { as, inbox } = it
  const changes = addressChangesOf(it)
  await it.setPassword(as.user, password)
  const key = await keyOf(it, as.user)
  const ask = (email: string, proof = {}) => changes.ask(key, as.user.id, email, proof)
  const refused = { type: 'reauthentication_required' }
  await changes.set({ policy: 'standard' })
  ;(await ask('one@acme.test')).says(403, refused)
  ;(await ask('one@acme.test', { password: 'Wrong-Holder-12' })).says(403, refused)
  assert.equal(await inbox.count('change_email'), 0)
  ;(await ask('one@acme.test', { password })).says(200)
  assert.equal((await inbox.newest('change_email')).to, 'one@acme.test')
  await changes.set({ policy: 'strict' })
  for (const proof of [{}, { password }]) (await ask('two@acme.test', proof)).says(403, refused)
  assert.equal(await inbox.count('email_change_approve'), 0)
  await changes.set({ policy: 'compat' })
  ;(await ask('three@acme.test')).says(200)
})

test('EP-1, EO: a key of an administrator changes another’s address under standard, not under strict', async t => {
  const it = await aPortal(t)
  const { as } = it
  const changes = addressChangesOf(it)
  const key = await keyOf(it, as.admin)
  await changes.set({ policy: 'standard' })
  ;(await changes.ask(key, as.user.id, 'one@acme.test')).says(200)
  await changes.set({ policy: 'strict' })
  ;(await changes.ask(key, as.user2.id, 'two@acme.test')).says(403, { type: 'reauthentication_required' })
  assert.equal((await it.person(as.user2.id)).email, as.user2.email)
})

test('EX-9, EV-4: whoever had the account before its first proof leaves no key behind', async t => {
  const it = await aPortal(t)
  const { as, inbox } = it
  const email = 'stranger@else.test'
  const { id } = (await as.owner.post('/people', { firstName: 'Nora', type: 'User', email })).says(200).response
  const letter = await inbox.newest('user_activation', email)
  const taker = await it.sessionOf({ id })
  const key = await keyOf(it, taker)
  ;(await key.get('/people/@self')).says(200, { id })
  ;(await it.holderOf(letter.confirm).put(`/people/${id}/password`, { password })).says(200)
  ;(await key.get('/people/@self')).says(401)
  assert.deepEqual((await as.owner.get('/keys')).response, [])
})

test('EU-2, EW, AX-12: a switch keeps keys and says how many; an undo ends those made since the request, and names them', async t => {
  const it = await aPortal(t)
  const { as, inbox, server } = it
  const changes = addressChangesOf(it)
  const early = await keyOf(it, as.user)
  server.clock.advance(1000)
  ;(await changes.ask(as.user, as.user.id, 'new@acme.test')).says(200)
  const late = await keyOf(it, as.user)
  ;(await changes.confirm(await inbox.newest('change_email'), as.user.id)).says(200)
  for (const key of [early, late]) (await key.get('/people/@self')).says(200, { email: 'new@acme.test' })
  assert.match((await inbox.newest('email_change_done')).text, /API keys kept: 2/)
  const { confirm } = await inbox.newest('email_changed_notice')
  ;(await it.holderOf(confirm).post(`/api/roster/1/people/${as.user.id}/email-change/undo`, {})).says(200)
  ;(await early.get('/people/@self')).says(200, { email: as.user.email })
  ;(await late.get('/people/@self')).says(401)
  assert.match((await inbox.newest('email_change_undone')).text, /1 API key/)
  const reset = await inbox.newest('change_password')
  ;(await it.holderOf(reset.confirm).put(`/people/${as.user.id}/password`, { password })).says(200)
  ;(await early.get('/people/@self')).says(200)
})

test('K-22: a key that runs out is told of once, by letter to its person; a disabled one hears nothing', async t => {
  const it = await aPortal(t)
  const { as, inbox, server } = it
  for (const kind of ['user', 'user2'] as const) (await as[kind].post('/keys', { name: 'Sync & <b>', expiresInDays: 1 })).says(200)
  ;(await as.owner.put('/people/status/2', { userIds: [as.user2.id] })).says(200)
  const { tellExpiredKeys } = await import('../../../server/deeds/api-keys/tell-expired.ts')
  const { db, portals } = server.app.opened.server
  const tell = () => tellExpiredKeys(db, server.app.opened.server, portals, server.clock.now())
  assert.equal(await tell(), 0)
  server.clock.advance(24 * 3_600_000)
  assert.deepEqual((await Promise.all([tell(), tell()])).sort(), [0, 1])
  assert.equal(await tell(), 0)
  const letter = await inbox.newest('api_key_expired')
  assert.deepEqual([letter.to, await inbox.count('api_key_expired')], [as.user.email, 1])
  assert.match(letter.text, /Sync & <b>/)
})
