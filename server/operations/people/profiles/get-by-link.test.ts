import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const zero = '00000000-0000-0000-0000-000000000000'

test('a link sees the names of those it is about, nothing else; the address only by the link to leave (GP-1, GP-2, OB-3, LH-4)', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  const { user, admin } = as
  ;(await user.put('/people/self/delete')).says(200)
  const leaving = holderOf((await inbox.newest('profile_delete')).confirm)
  const made = (await admin.post('/people', { email: 'new@acme.test', firstName: 'Nora', lastName: 'Ng', type: 'User' })).says(200).response
  const activating = holderOf((await inbox.newest('user_activation')).confirm)
  const values = { status: 0, activationStatus: 0, mobilePhoneActivationStatus: 0 }
  const flags = ['hasAvatar', 'isAnonim', 'isOwner', 'isAdmin', 'isRoomAdmin', 'isCollaborator', 'isVisitor', 'isLDAP', 'isSSO']
  const reduced = (firstName: string, lastName: string, more = {}) => ({
    id: zero,
    firstName,
    lastName,
    displayName: `${firstName} ${lastName}`,
    ...values,
    ...Object.fromEntries(flags.map(flag => [flag, false])),
    ...more,
  })
  assert.deepEqual((await leaving.get(`/people/${user.id}`)).says(200).response, reduced('Uma', 'Acme', { email: user.email }))
  assert.deepEqual((await leaving.get('/people/USER')).says(200).response.displayName, 'Uma Acme')
  assert.deepEqual((await activating.get(`/people/${made.id}`)).says(200).response, reduced('Nora', 'Ng'))
  // The one who made them is named in the link, too.
  assert.deepEqual((await activating.get(`/people/${admin.id}`)).says(200).response, reduced('Adam', 'Acme'))
  for (const holder of [leaving, activating]) {
    ;(await holder.get(`/people/${zero}`)).says(404, 'The user could not be found')
    ;(await holder.get(`/people/${as.owner.id}`)).says(403, { message: 'Access denied', type: 'confirm_link_other_user' })
  }
  ;(await admin.post('/people/password', { email: user.email })).says(200)
  ;(await holderOf((await inbox.newest('change_password')).confirm).get(`/people/${user.id}`)).says(403, {
    type: 'confirm_link_wrong_type',
  })
  ;(await holderOf('type=Activation&key=1.A').get(`/people/${user.id}`)).says(401, { type: 'confirm_link_invalid' })

  // Beside a session a good link counts for nothing, a bad one ends the call (LH-3, LH-5).
  const both = as.owner.with({ confirm: (await inbox.newest('user_activation')).confirm })
  ;(await both.get(`/people/${user.id}`)).says(200, { id: user.id, email: user.email })
  const guest = as.guest.with({ confirm: (await inbox.newest('user_activation')).confirm })
  ;(await guest.get(`/people/${made.id}`)).says(403, { type: 'access_denied' })
  ;(await as.owner.with({ confirm: 'type=Activation&key=1.A' }).get(`/people/${user.id}`)).says(401)
  ;(await as.user.get('/people/@self', { confirm: 'type=Activation&key=1.A' })).says(200)
})

test('whom a credential stands for (TD-1)', async t => {
  const { as } = await aPortal(t)
  const claims = { owner: 'DocSpaceAdmin', admin: 'DocSpaceAdmin', roomAdmin: 'RoomAdmin', user: 'User', guest: 'Guest' } as const
  for (const [kind, type] of Object.entries(claims)) {
    const { response } = (await as[kind as keyof typeof claims].get('/people/tokendiagnostics')).says(200)
    assert.deepEqual(response.claims, [`role:${type}`])
    assert.match(response.name, / (Acme|Owner)$/)
  }
  ;(await as.nobody.get('/people/tokendiagnostics')).says(401)
})
