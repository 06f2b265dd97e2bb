import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../../../server/operations/index.ts'
import type { Said } from '../../harness/caller.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'

/** What no plain User may set, in every spelling that a body might have it (AX-17). */
const massOf = ({ as }: TestPortal) => ({
  type: 'DocSpaceAdmin',
  employeeType: 3,
  status: 2,
  activationStatus: 1,
  isAdmin: true,
  isOwner: true,
  isRoomAdmin: true,
  isVisitor: true,
  isUser: true,
  disable: true,
  quota: 1,
  quotaLimit: 1,
  isCustomQuota: true,
  createdBy: as.owner.id,
  ownerId: as.user.id,
  managedBy: 'ldap',
  isLDAP: true,
  id: as.owner.id,
  userId: as.owner.id,
  userIds: [as.user.id, as.owner.id],
  userName: 'owner2',
})

/** Who everybody is, as far as rights go. */
async function rightsOf({ server, portal }: TestPortal): Promise<string> {
  const { read } = server.app.opened.server.db
  const columns = ['id', 'user_name', 'type', 'status', 'activation_status', 'created_by', 'managed_by', 'frozen_by', 'deleted_at'] as const
  const people = await read.selectFrom('people').select(columns).where('portal_id', '=', portal.id).orderBy('id').execute()
  const [row] = await read.selectFrom('portals').select(['owner_id', 'status']).where('id', '=', portal.id).execute()
  return JSON.stringify([people, row], null, 1)
}

test('AX-17: no body of a plain User changes anybody’s type, status, rights, activation or quota', async t => {
  const home = await aPortal(t)
  const { as, sessionOf, server, portal, inbox, holderOf } = home
  const { user, owner } = as
  const mass = massOf(home)
  const unproved = { activation_status: 0 }
  await server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set(unproved).where('portal_id', '=', portal.id).where('id', '=', user.id).execute(),
  )
  const before = await rightsOf(home)
  const same = async (what: string) => assert.equal(await rightsOf(home), before, what)

  const welcome: readonly (readonly [method: 'put' | 'post', path: string, body: object])[] = [
    ['put', `/people/${user.id}`, { firstName: 'Uta', lastName: 'Umber' }],
    ['put', `/people/${user.id}/culture`, { cultureName: 'de' }],
    ['put', '/people/theme', { theme: 'Dark' }],
    ['put', '/people/invite', { userIds: [user.id] }],
    ['put', '/people/self/delete', {}],
    ['post', '/people/password', { email: user.email }],
    ['post', '/people/email', { userId: user.id, email: 'moved@acme.test' }],
  ]
  for (const [method, path, body] of welcome) {
    const { response } = (await user[method](path, { ...mass, ...body })).says(200) as Said
    assert.ok(!response.isAdmin && !response.isOwner && !response.isRoomAdmin && !response.isVisitor, path)
    await same(`${method} ${path}`)
  }

  for (const { at, root = '/api/2.0' } of operations) {
    const [method = '', path = ''] = at.split(' ')
    if (method === 'GET') continue
    for (const id of [user.id, owner.id]) {
      const caller = await sessionOf(user, { fresh: true })
      const whole =
        root +
        path
          .replace('{status}', '1')
          .replace('{type}', 'DocSpaceAdmin')
          .replace(/\{\w+\}/, id)
      const said = await caller.call(whole, { method, body: { ...mass, email: 'mass@acme.test', ...named } })
      assert.ok(said.status < 500, `${at}: ${said.text}`)
      await same(`${method} ${whole}`)
    }
  }
  // By link the one thing changes that the link is for.
  ;(await owner.post('/people/password', { email: user.email })).says(200)
  const { confirm } = await inbox.newest('change_password', user.email)
  const changed = (
    await holderOf(confirm).put(`/people/${user.id}/password`, { ...mass, password: 'Nightingale-7', activationStatus: 2 })
  ).says(200, { isCollaborator: true, status: 1, activationStatus: 1 })
  assert.equal(changed.response.userName, 'user')
  assert.equal((await home.person(user.id)).created_by, null)
})

/** So that nothing is refused for want of these. */
const named = {
  firstName: 'Max',
  lastName: 'Mass',
  theme: 'Base',
  cultureName: 'de',
  invitations: [{ type: 'DocSpaceAdmin', email: 'in@acme.test' }],
}
