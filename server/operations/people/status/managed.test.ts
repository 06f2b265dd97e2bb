import { test } from 'node:test'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

/** Makes people the business of a directory or a single sign-on provider. */
const manage = ({ server, portal }: TestPortal, managed_by: 'ldap' | 'sso', ...ids: string[]) =>
  server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set({ managed_by }).where('portal_id', '=', portal.id).where('id', 'in', ids).execute(),
  )

test('managed people: status, removal and leaving are refused, names stay, bulk deletion passes over them (OC-7, ST-7, UP-4, DL-3, DM-2, SD-1)', async t => {
  const it = await aPortal(t)
  const { as } = it
  ;(await as.owner.put('/people/status/2', { userIds: [as.user2.id, as.guest.id] })).says(200)
  await manage(it, 'ldap', as.user.id, as.user2.id)
  const managed = { type: 'managed_profile', message: 'Access denied' }
  ;(await as.owner.put('/people/status/2', { userIds: [as.roomAdmin.id, as.user.id] })).says(403, managed)
  ;(await as.owner.put('/people/status/1', { userIds: [as.user2.id] })).says(403, managed)
  ;(await as.owner.put(`/people/${as.user.id}`, { disable: true })).says(403, managed)
  ;(await as.owner.delete(`/people/${as.user2.id}`)).says(403, managed)
  ;(await as.user.put('/people/self/delete')).says(403, managed)
  const own = { firstName: 'Other', lastName: 'Name', location: 'Elsewhere', comment: 'Mine' }
  const { response } = (await as.user.put(`/people/${as.user.id}`, own)).says(200, { firstName: 'Uma', lastName: 'Acme', notes: 'Mine' })
  if ('location' in response) throw new Error('the location of a managed person is not theirs to change')
  ;(await as.user.put(`/people/${as.user.id}`, { firstName: '12' })).says(200, { firstName: 'Uma', isLDAP: true })
  const gone = (await as.owner.put('/people/delete', { userIds: [as.user2.id, as.guest.id] })).says(200).response
  if (gone.length !== 1 || gone[0].id !== as.guest.id) throw new Error('the managed person is passed over')
})
