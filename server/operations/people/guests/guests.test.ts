import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReadLetter } from '../../../../test/harness/inbox.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'
import { isRelated, relate } from '../../../model/relation.ts'

const nobody = '11111111-2222-4333-8444-555555555555'
const knows = async ({ server, portal }: TestPortal, source: { id: string }, target: { id: string }) =>
  isRelated(server.app.opened.server.db.read, portal, source, target)
const makeKnown = async ({ server, portal }: TestPortal, source: { id: string }, target: { id: string }) =>
  server.app.opened.server.db.write(tx => relate(tx, portal, source, target))

/** Opens a short URL and gives the query of the full link. */
async function follow({ server, as }: TestPortal, url: string): Promise<string> {
  const { pathname } = new URL(url)
  const { status, headers } = await server.send(pathname, { headers: { host: as.nobody.headers.host! } })
  assert.equal(status, 302)
  const [path, query = ''] = String(headers.location).split('?')
  assert.equal(path, '/confirm/GuestShareLink')
  return query
}

test('who shares a guest, and with which link (GU-4, GU-5, LR-11)', async t => {
  const home = await aPortal(t)
  const { as, portal } = home
  const share = (caller: { get: typeof as.user.get }, id = as.guest.id) => caller.get(`/people/guests/${id}/share`)
  ;(await share(as.nobody)).says(401)
  for (const caller of [as.user, as.guest]) (await share(caller)).says(403, 'Access denied')
  ;(await share(as.roomAdmin, nobody)).says(404, 'User not found')
  ;(await share(as.roomAdmin, as.user.id)).says(400, 'User is not a guest')
  ;(await share(as.roomAdmin)).says(403, 'Access denied')
  await makeKnown(home, as.roomAdmin, as.guest)
  const first = (await share(as.roomAdmin)).says(200).response
  assert.ok(first.startsWith(`${portal.url}/s/`))
  const second = (await share(as.roomAdmin)).says(200).response
  assert.notEqual(first, second)
  const query = new URLSearchParams(await follow(home, first))
  assert.deepEqual([query.get('type'), query.get('uid')], ['GuestShareLink', as.roomAdmin.id])
  assert.ok(query.get('encemail') && query.get('key'))
  for (const url of [first, second]) {
    const link = Object.fromEntries(new URLSearchParams(await follow(home, url)))
    assert.equal((await as.nobody.post('/authentication/confirm', { type: link.type, key: link.key })).response.result, 0)
  }
  for (let n = 0; n < 100; n++) (await share(as.admin)).says(200)
  const newest = (await share(as.admin)).says(200).response
  const living = await home.server.app.opened.server.db.read
    .selectFrom('confirm_links')
    .select('id')
    .where('portal_id', '=', portal.id)
    .where('target_id', '=', as.admin.id)
    .where('revoked_at', 'is', null)
    .execute()
  assert.equal(living.length, 100)
  await follow(home, newest)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.guest.id] })).says(200)
  ;(await share(as.admin)).says(403)
  const gone = await home.server.send(new URL(newest).pathname, { headers: { host: as.nobody.headers.host! } })
  assert.equal(gone.headers.location, '/')
})

test('a caller who may have guests adds the shared one; the link alone does nothing (GU-6, GU-7, LH-3, LH-4, LH-5)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const confirm = await follow(home, (await as.admin.get(`/people/guests/${as.guest.id}/share`)).says(200).response)
  const body = { email: 'whatever@acme.test' }
  const approve = (caller: { post: typeof as.user.post }, given: object = body) =>
    caller.post('/people/guests/share/approve', given, { confirm })
  ;(await approve(as.nobody)).says(401, { type: 'unauthorized' })
  ;(await as.roomAdmin.post('/people/guests/share/approve', body)).says(403, { type: 'confirm_link_required' })
  ;(await as.roomAdmin.post('/people/guests/share/approve', body, { confirm: `${confirm}A` })).says(401)
  for (const caller of [as.user, as.guest]) (await approve(caller)).says(403, { type: 'access_denied' })
  for (const wrong of [{}, { email: 'no address' }]) assert.equal((await approve(as.roomAdmin, wrong)).status, 400)
  ;(await as.roomAdmin.get(`/people/${as.guest.id}`)).says(403)
  ;(await approve(as.roomAdmin)).says(200, { id: as.guest.id, isVisitor: true })
  ;(await as.roomAdmin.get(`/people/${as.guest.id}`)).says(200)
  ;(await approve(as.roomAdmin)).says(200)
  ;(await approve(as.owner)).says(200)
  assert.deepEqual([await knows(home, as.roomAdmin, as.guest), await knows(home, as.owner, as.guest)], [true, false])

  const holder = home.holderOf(confirm)
  for (const [id, name] of [
    [as.guest.id, 'Gina Acme'],
    [as.admin.id, 'Adam Acme'],
  ] as const)
    assert.equal((await holder.get(`/people/${id}`)).says(200).response.displayName, name)
  ;(await holder.get(`/people/${as.user.id}`)).says(403)
  // The guest's address may change (EW); the sharer who may not have guests any more ends the link.
  ;(await as.owner.put(`/people/${as.roomAdmin.id}`, { isUser: true })).says(200)
  ;(await approve(as.owner)).says(200)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.admin.id] })).says(200)
  ;(await approve(as.owner)).says(401, { type: 'confirm_link_invalid' })
})

test('the page of a shared guest: sign in, add, or read why not; nothing happens by opening it (LW-1, GuestShareLink)', async t => {
  const home = await aPortal(t)
  const { as, server } = home
  const confirm = await follow(home, (await as.admin.get(`/people/guests/${as.guest.id}/share`)).says(200).response)
  const open = (token?: string, posts = false) =>
    server.send(posts ? '/confirm/GuestShareLink' : `/confirm/GuestShareLink?${confirm}`, {
      method: posts ? 'POST' : 'GET',
      headers: {
        host: as.nobody.headers.host!,
        accept: 'text/html',
        ...(token && { cookie: `asc_auth_key=${token}` }),
        ...(posts && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(posts && { body: confirm }),
    })
  assert.match((await open()).text, /Sign in to add the guest/)
  assert.match((await open(undefined, true)).text, /Sign in to add the guest/)
  assert.match((await open(as.user.token)).text, /Only administrators and room administrators/)
  assert.match((await open(as.roomAdmin.token)).text, /Gina Acme[\s\S]*Adam Acme[\s\S]*Add the guest/)
  assert.equal(await knows(home, as.roomAdmin, as.guest), false)
  assert.match((await open(as.roomAdmin.token, true)).text, /The guest is among yours/)
  assert.equal(await knows(home, as.roomAdmin, as.guest), true)
})

test('guests are given up: theirs alone, all or none; the accounts stay (GU-1, GU-2, GU-3)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const forget = (caller: { delete: typeof as.user.delete }, userIds: unknown) => caller.delete('/people/guests', { userIds })
  ;(await forget(as.nobody, [as.guest.id])).says(401)
  for (const caller of [as.user, as.guest]) (await forget(caller, [as.guest.id])).says(403)
  assert.equal((await forget(as.roomAdmin, undefined)).status, 400)
  await makeKnown(home, as.roomAdmin, as.guest)
  await makeKnown(home, as.roomAdmin, as.user)
  for (const others of [[nobody], [as.user.id], [as.roomAdmin.id]]) (await forget(as.roomAdmin, [as.guest.id, ...others])).says(403)
  ;(await forget(as.owner, [as.guest.id])).says(403)
  assert.ok(await knows(home, as.roomAdmin, as.guest))
  ;(await forget(as.roomAdmin, [as.guest.id, as.guest.id])).says(200)
  assert.ok(!(await knows(home, as.roomAdmin, as.guest)))
  ;(await as.roomAdmin.get(`/people/${as.guest.id}`)).says(403)
  ;(await as.owner.get(`/people/${as.guest.id}`)).says(200, { status: 1 })
  ;(await forget(as.roomAdmin, [as.guest.id])).says(403)
  const none: readonly ReadLetter[] = await home.inbox.all()
  assert.equal(none.length, 0)
})
