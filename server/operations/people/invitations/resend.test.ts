import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

test('letters again: by state, to whom the caller could invite, listed all the same (RI-1 to RI-5)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf } = it
  const put = (caller: 'owner' | 'admin' | 'roomAdmin' | 'user' | 'guest', body: object) => as[caller].put('/people/invite', body)
  ;(await as.nobody.put('/people/invite', {})).says(401, 'Unauthorized')
  ;(await put('user', {})).says(400, "Value cannot be null. (Parameter 'UserIds')")
  ;(await put('user', { resendAll: true })).says(403, 'Access denied')
  ;(await put('guest', { userIds: [as.user.id] })).says(403)
  ;(await put('user', { userIds: [as.user.id] })).says(200)
  assert.equal(await inbox.count(), 0, 'nobody waits yet')

  const invitations = [
    { email: 'ann@new.test', type: 'User' },
    { email: 'ada@new.test', type: 'DocSpaceAdmin' },
  ]
  const [ann, ada] = (await as.owner.post('/people/invite', { invitations })).says(200).response
  const old = await inbox.newest('invite', 'ann@new.test')
  const added = (await as.owner.post('/people', { email: 'act@new.test', firstName: 'Act', type: 'User' })).says(200).response
  const guest = (await as.owner.post('/people/active', { email: 'gil@new.test', firstName: 'Gil', type: 'Guest' })).says(200).response
  ;(await as.owner.post('/people/email', { userId: as.user2.id, email: 'ugo@new.test' })).says(200)
  const nobody = '5df6b2a4-6a6a-4a3c-a5f6-6f5b0f4d1b11'
  const ids = [ann.id, ada.id, nobody, added.id, as.user2.id, as.user.id, ann.id, guest.id]
  const letters = await inbox.count()
  const answer = (await put('admin', { userIds: ids })).says(200).response
  assert.deepEqual(
    answer.map((p: { id: string }) => p.id),
    ids.filter(id => id !== nobody),
  )
  assert.partialDeepStrictEqual(answer[0], { status: 4, activationStatus: 2, createdBy: { id: as.owner.id } })
  const sent = (await inbox.all()).slice(letters).map(letter => `${letter.kind} ${letter.to}`)
  assert.deepEqual(sent.sort(), [
    'activate_email ugo@new.test',
    'guest_activation gil@new.test',
    'invite ann@new.test',
    'user_activation act@new.test',
  ])
  const trail = await auditOf(it)
  assert.deepEqual(
    trail.slice(-2).map(row => row.action),
    [4037, 4021],
  )
  assert.deepEqual(new Set(JSON.parse(trail.at(-1)!.targets)), new Set([ann.id, added.id, as.user2.id, guest.id]))
  ;(await holderOf(old.confirm).post('/people', { firstName: 'Ann', fromInviteLink: true })).says(401, { type: 'confirm_link_invalid' })
  const { confirm } = await inbox.newest('invite', 'ann@new.test')
  ;(await holderOf(confirm).post('/people', { firstName: 'Ann', fromInviteLink: true })).says(200)

  const before = await inbox.count()
  ;(await put('roomAdmin', { resendAll: true })).says(200)
  assert.deepEqual(
    (await inbox.all()).slice(before).map(letter => letter.to),
    ['act@new.test'],
    'a room admin: users, and guests they know',
  )
})
