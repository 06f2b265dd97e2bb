import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anInvited } from '../../../../test/harness/invited.ts'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'

test('what one may do to whom: the words, and the operations agree', async t => {
  const it = await aPortal(t)
  const { as, person } = it
  const invited = await anInvited(it, 'waiting')
  ;(await as.owner.put('/people/status/2', { userIds: [as.user2.id] })).says(200)
  const rights = async (caller: Kind, id: string): Promise<string> =>
    (await as[caller].get(`/api/roster/1/people/${id}/rights`)).says(200).response.can.join(' ')
  const self = 'rename changePhoto changeLanguage changeEmail resetPassword'
  const raise = 'changeType:DocSpaceAdmin changeType:RoomAdmin'
  const expected: readonly (readonly [Kind, string, string])[] = [
    ['owner', as.owner.id, self],
    ['user', as.user.id, `${self} disableSelf`],
    ['owner', as.admin.id, 'changeEmail resetPassword suspend changeType:RoomAdmin'],
    ['admin', as.admin2.id, ''],
    ['admin', as.owner.id, ''],
    ['owner', as.user.id, `changeEmail resetPassword suspend ${raise} makeGuest`],
    ['admin', as.user.id, 'changeEmail resetPassword suspend changeType:RoomAdmin makeGuest'],
    ['admin', as.guest.id, 'changeEmail resetPassword suspend changeType:RoomAdmin changeType:User'],
    ['admin', as.user2.id, 'reactivate delete makeGuest'],
    ['admin', invited.id, 'resetPassword resendInvitation suspend changeType:RoomAdmin makeGuest'],
    ['roomAdmin', invited.id, 'resendInvitation'],
    ['roomAdmin', as.user.id, ''],
  ]
  for (const [caller, id, words] of expected) assert.equal(await rights(caller, id), words, `${caller} ${(await person(id)).email}`)
  ;(await as.user.get(`/api/roster/1/people/${as.owner.id}/rights`)).says(403, 'Access denied')
  ;(await as.roomAdmin.get(`/api/roster/1/people/${as.guest.id}/rights`)).says(403)
  ;(await as.owner.get('/api/roster/1/people/00000000-0000-0000-0000-000000000000/rights')).says(404, 'The user could not be found')
  ;(await as.nobody.get(`/api/roster/1/people/${as.owner.id}/rights`)).says(401)

  // The operations refuse what is not named; asked with what changes nothing, or is refused before it is done.
  for (const caller of kinds.filter(kind => kind !== 'user2'))
    for (const target of kinds) {
      const answer = await as[caller].get(`/api/roster/1/people/${as[target].id}/rights`)
      const can: readonly string[] = answer.status === 200 ? answer.response.can : []
      const what = `${caller} -> ${target}`
      const status = await as[caller].put(`/people/status/${target === 'user2' ? 2 : 1}`, { userIds: [as[target].id] })
      assert.equal(status.status === 200, can.includes(target === 'user2' ? 'reactivate' : 'suspend'), what)
      const address = await as[caller].post('/people/email', { userId: as[target].id, email: as[target].email })
      assert.equal(address.status === 400, can.includes('changeEmail'), what)
    }
})
