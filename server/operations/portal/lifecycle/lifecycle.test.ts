import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'
import { tellExpiredKeys } from '../../../deeds/api-keys/tell-expired.ts'
import { eraseRemovedPortals } from '../../../deeds/portal/erase-removed.ts'
import { findUntoldKeys } from '../../../model/api-key-expiry.ts'
import { portalTables } from '../../../model/tables.ts'

const day = 86_400_000
const linksOf = (text: string): string[] => [...text.matchAll(/\/confirm\/Portal\w+\?(\S+)/g)].map(([, query]) => query!)

test('the owner suspends the portal by a letter and brings it back by the other link (PD-1, PD-2, PD-3, LT-5, WG-20)', async t => {
  const home = await aPortal(t)
  const { as, inbox, holderOf, portal } = home
  for (const kind of kinds.filter(kind => kind !== 'owner')) (await as[kind].post('/portal/suspend')).says(403, 'Access denied')
  ;(await as.nobody.post('/portal/suspend')).says(401)
  ;(await as.owner.post('/portal/suspend')).says(200)
  const [olderSuspend, olderContinue] = linksOf((await inbox.newest('portal_deactivate', as.owner.email)).text)
  ;(await as.owner.post('/portal/suspend')).says(200)
  const letter = await inbox.newest('portal_deactivate', as.owner.email)
  assert.match(letter.subject, /Deactivation of the/)
  const [suspend, goOn] = linksOf(letter.text)
  for (const older of [olderSuspend!, olderContinue!])
    (await holderOf(older).put('/portal/suspend')).says(401, { type: 'confirm_link_invalid' })
  ;(await holderOf(goOn!).put('/portal/suspend')).says(403, { type: 'confirm_link_wrong_type' })
  ;(await as.admin.put('/portal/suspend', undefined, { confirm: suspend! })).says(403, { type: 'confirm_link_other_user' })
  ;(await as.owner.put('/portal/suspend')).says(403, { type: 'confirm_link_required' })

  ;(await holderOf(goOn!).put('/portal/continue')).says(200)
  ;(await as.owner.put('/portal/suspend', undefined, { confirm: suspend! })).says(200)
  ;(await as.user.get('/people/@self')).says(404, { type: 'portal_suspended' })
  ;(await as.nobody.get('/people/@self')).says(401)
  ;(await as.nobody.get('/settings')).says(200)
  ;(await as.nobody.post('/authentication/confirm', Object.fromEntries(new URLSearchParams(goOn)))).says(200, { result: 0 })
  ;(await holderOf(suspend!).put('/portal/suspend')).says(401)
  const page = (path: string) => home.server.send(path, { headers: { host: as.nobody.headers.host!, accept: 'text/html' } })
  assert.match((await page(`/confirm/PortalContinue?${goOn}`)).text, /Bring the portal back/)
  assert.equal((await page(`/confirm/PortalSuspend?${suspend}`)).status, 404)
  assert.equal((await page('/login')).status, 404)

  ;(await holderOf(goOn!).put('/portal/continue')).says(200)
  ;(await as.user.get('/people/@self')).says(200)
  ;(await holderOf(goOn!).put('/portal/continue')).says(401)
  const trail = (await auditOf(home)).map(row => [row.action, row.actor_id, row.targets])
  const owners = (action: number) => [action, as.owner.id, JSON.stringify([as.owner.id])]
  assert.deepEqual(trail.slice(-4), [owners(6023), owners(6023), owners(6025), owners(20_201)])
  assert.ok(portal.id > 0)
})

test('the owner deletes the portal by a letter: nobody finds it, its name is free, a last letter goes, the rows follow (PD-4, PD-5, WG-21)', async t => {
  const home = await aPortal(t, { settings: { farewellUrl: 'https://farewell.test/', removedPortalDays: 30 } })
  const { as, inbox, holderOf, server, portal } = home
  const { db } = server.app.opened.server
  for (const kind of kinds.filter(kind => kind !== 'owner')) (await as[kind].post('/portal/delete')).says(403, 'Access denied')
  ;(await as.nobody.post('/portal/delete')).says(401)
  ;(await as.owner.post('/portal/delete')).says(200)
  const letter = await inbox.newest('portal_delete', as.owner.email)
  assert.match(letter.subject, /Deletion of the/)
  ;(await as.admin.delete('/portal/delete', undefined, { confirm: letter.confirm })).says(403, { type: 'confirm_link_other_user' })
  const page = (path: string, body?: string) =>
    server.send(path, {
      headers: { host: as.nobody.headers.host!, accept: 'text/html', ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(body !== undefined && { method: 'POST', body }),
    })
  assert.match((await page(`/confirm/PortalRemove?${letter.confirm}`)).text, /You cannot take this back/)
  const done = await page('/confirm/PortalRemove', letter.confirm)
  assert.equal(done.status, 200)
  assert.match(done.text, /The portal is deleted/)
  ;(await as.owner.get('/people/@self')).says(401)
  ;(await as.nobody.get('/settings')).says(404, 'The portal could not be found')
  ;(await holderOf(letter.confirm).delete('/portal/delete')).says(401)
  assert.equal((await db.read.selectFrom('sessions').select('id').where('portal_id', '=', portal.id).execute()).length, 0)
  const last = await inbox.newest('portal_delete_success', as.owner.email)
  assert.match(last.text, /farewell\.test/)
  assert.match(last.text, new RegExp(new URL(portal.url).host))
  assert.equal((await auditOf(home)).at(-1)?.action, 6026)
  const removed = await db.read.selectFrom('portals').selectAll().where('id', '=', portal.id).executeTakeFirstOrThrow()
  assert.deepEqual([removed.alias, removed.mapped_domain, removed.status], [null, null, 2])

  const { config } = server.app.opened.server
  await eraseRemovedPortals(db, config, server.clock.now() + 30 * day - 60_000)
  assert.ok(await db.read.selectFrom('portals').select('id').where('id', '=', portal.id).executeTakeFirst())
  await eraseRemovedPortals(db, config, server.clock.now() + 30 * day)
  assert.equal(await db.read.selectFrom('portals').select('id').where('id', '=', portal.id).executeTakeFirst(), undefined)
  for (const table of portalTables as ReadonlySet<'people'>)
    assert.deepEqual(await db.read.selectFrom(table).selectAll().where('portal_id', '=', portal.id).execute(), [], table)
})

test('PD-6, EX-31, EX-35: the owner’s links die with the owner’s address, and when the owner changes', async t => {
  const home = await aPortal(t)
  const { as, inbox, holderOf } = home
  const changes = addressChangesOf(home)
  const asks = async () => {
    const owner = await home.sessionOf(as.owner, { fresh: true })
    ;(await owner.post('/portal/suspend')).says(200)
    ;(await owner.post('/portal/delete')).says(200)
    ;(await owner.post('/settings/owner', { ownerId: as.user.id })).says(200, { status: 1 })
    const [suspend, goOn] = linksOf((await inbox.newest('portal_deactivate')).text)
    const [remove, owned] = [(await inbox.newest('portal_delete')).confirm, (await inbox.newest('owner_confirm_change')).confirm]
    return { suspend: suspend!, goOn: goOn!, remove, owned }
  }
  const uses = ({ suspend, goOn, remove, owned }: Awaited<ReturnType<typeof asks>>) => [
    () => holderOf(suspend).put('/portal/suspend'),
    () => holderOf(goOn).put('/portal/continue'),
    () => holderOf(remove).delete('/portal/delete'),
    () => holderOf(owned).put('/settings/owner', { ownerId: as.user.id }),
  ]
  const first = await asks()
  const owner = await home.sessionOf(as.owner, { fresh: true })
  ;(await changes.ask(owner, as.owner.id, 'olga@acme.test')).says(200)
  if ((await home.person(as.owner.id)).email !== 'olga@acme.test')
    (await changes.confirm(await inbox.newest('change_email'), as.owner.id)).says(200)
  for (const use of uses(first)) (await use()).says(401, { type: 'confirm_link_invalid' })

  await changes.prove(as.owner.id)
  const second = await asks()
  ;(await holderOf(second.owned).put('/settings/owner', { ownerId: as.user.id })).says(200)
  for (const use of uses(second)) (await use()).says(401, { type: 'confirm_link_invalid' })
})

test('what was under way in a removed portal ends, so that it keeps nothing of other portals waiting (PD-5, E-A, K-22)', async t => {
  const home = await aPortal(t)
  const { as, inbox, holderOf, server, portal } = home
  const { server: inside } = server.app.opened
  const pending = await addressChangesOf(home).request(as.user, 'new@acme.test')
  ;(await as.user.post('/keys', { name: 'short', expiresInDays: 1 })).says(200)
  ;(await as.owner.post('/portal/delete')).says(200)
  ;(await holderOf((await inbox.newest('portal_delete')).confirm).delete('/portal/delete')).says(200)
  server.clock.advance(2 * day)
  await server.app.jobs.sweepNow()
  assert.equal(await addressChangesOf(home).state(pending), 'expired')
  await tellExpiredKeys(inside.db, inside, inside.portals, server.clock.now())
  const untold = await findUntoldKeys(inside.db.read, server.clock.now(), 1000)
  assert.deepEqual(
    untold.filter(key => key.portal_id === portal.id),
    [],
  )
  const keys = await inside.db.read.selectFrom('api_keys').select('expires_at').where('portal_id', '=', portal.id).execute()
  assert.ok(keys.length === 1 && keys[0]!.expires_at! < server.clock.now(), 'there was a key to tell of')
})
