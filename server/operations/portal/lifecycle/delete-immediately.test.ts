import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'
import { portalTables } from '../../../model/tables.ts'

const at = '/portal/deleteportalimmediately'

test('a portal is erased at once where the server allows it, whole, and by its owner only (PD-7)', async t => {
  const first = await aPortal(t, { settings: { immediateDeletion: true, farewellUrl: 'https://farewell.test/' } })
  const other = await aPortal(t, { server: first.server })
  const { as, portal, server } = first
  for (const kind of kinds.filter(kind => kind !== 'owner')) (await as[kind].delete(at)).says(403, 'Access denied')
  ;(await as.nobody.delete(at)).says(401)
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })).says(200)
  ;(await as.owner.post('/people/email', { userId: as.user2.id, email: 'moved2@acme.test' })).says(200)
  ;(await as.nobody.post('/people/password', { email: as.guest.email })).says(200)
  ;(await as.owner.delete(at, { any: 'thing' })).says(200, 'https://farewell.test/')
  ;(await as.owner.get('/people/@self')).says(401)
  ;(await as.nobody.get('/settings')).says(404, 'The portal could not be found')
  const { db } = server.app.opened.server
  for (const table of portalTables) {
    const rows = await db.read
      .selectFrom(table as 'people')
      .selectAll()
      .where('portal_id', '=', portal.id)
      .execute()
    assert.equal(rows.length, 0, table)
  }
  ;(await other.as.user.get('/people/@self')).says(200)
  const again = await other.as.nobody.post('/apisystem/portal/register', {
    portalName: portal.alias,
    firstName: 'O',
    email: 'o@x.test',
    password: 'Nightingale-7',
  })
  assert.equal(again.status, 200)
})

test('as installed, nobody erases a portal at once (PD-7)', async t => {
  const { as } = await aPortal(t)
  ;(await as.owner.delete(at)).says(403, 'Access denied')
  ;(await as.owner.get('/people/@self')).says(200)
})
