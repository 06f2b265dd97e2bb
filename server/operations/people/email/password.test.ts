import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { issueLinks } from '../../../model/link.ts'

test('EX-8, EL-3, E12, EL-4: a password that is set voids the pending change; the undo of an earlier one stays', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  const notice = await changes.move(user, 'b@acme.test')
  const pending = await changes.request(await home.sessionOf(user, { fresh: true }), 'c@acme.test')
  const person = await home.person(user.id)
  const { db } = home.server.app.opened.server
  const address = { address: person.email, key: person.email_key! }
  const given = { type: 'PasswordChange' as const, target: person, address, life: 3_600_000 }
  const [link] = await db.write(tx => issueLinks(tx, home.portal, [given], home.server.clock.now()))
  const news = await changes.watch()
  const holder = home.holderOf(`type=PasswordChange&key=${link!.key}&uid=${user.id}`)
  ;(await holder.put(`/people/${user.id}/password`, { password: 'Another-One-7' })).says(200)
  assert.ok((await news()).trail.includes(20112))
  assert.equal(await changes.state(pending), 'voided')
  ;(await changes.confirm(pending, user.id)).says(401, { type: 'confirm_link_invalid' })
  assert.equal(await changes.check(notice), 0)
  ;(await changes.undo(notice, user.id)).says(200)
  // the password was set since the change: it does not open the account that was taken back (EU-2)
  ;(await home.as.nobody.post('/authentication', { userName: 'user@acme.test', password: 'Another-One-7' })).says(401)
})

test('ES-21: PUT people/{userid}/password with an EmailChange link is the confirmation when it names an address, else 403', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, nobody } = home.as
  await home.setPassword(user, 'Before-It-1')
  const letter = await changes.request(user, 'new@acme.test')
  const holder = home.holderOf(letter.confirm)
  const at = `/people/${user.id}/password`
  await changesNothing(changes, 'refusals', async () => {
    ;(await holder.put(at, { password: 'Taken-Over-7' })).says(403, { type: 'confirm_link_wrong_type' })
    assert.deepEqual(Object.keys((await holder.put(at, { email: 'no' })).says(400).errors!), ['ChangePasswordData.Email'])
    ;(await holder.put(at, { email: 'other@acme.test', password: 'Taken-Over-7' })).says(400, 'Incorrect email')
    ;(await holder.put(`/people/${user2.id}/password`, { email: letter.to })).says(403, { type: 'confirm_link_other_user' })
  })
  ;(await holder.put(at, { email: letter.to, password: 'Taken-Over-7' })).says(200, { email: 'new@acme.test', activationStatus: 1 })
  ;(await nobody.post('/authentication', { userName: letter.to, password: 'Taken-Over-7' })).says(401)
  ;(await nobody.post('/authentication', { userName: letter.to, password: 'Before-It-1' })).says(200)
})
