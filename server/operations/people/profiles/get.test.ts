import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'

/** VW-1 of people without relations: everybody, everybody but guests, only oneself. */
const sees: Readonly<Record<Kind, readonly Kind[]>> = {
  owner: kinds,
  admin: kinds,
  admin2: kinds,
  roomAdmin: ['owner', 'admin', 'admin2', 'roomAdmin', 'user', 'user2'],
  user: ['user'],
  user2: ['user2'],
  guest: ['guest'],
}

test('who sees whom, by id and by user name; what only admins and oneself see (GP-1, GP-2, VW-1, OC-3, AX-16)', async t => {
  const { as, person } = await aPortal(t)
  for (const caller of kinds)
    for (const target of kinds) {
      const may = sees[caller].includes(target)
      const names = [as[target].id, as[target].id.toUpperCase(), (await person(as[target].id)).user_name.toUpperCase()]
      for (const name of names) {
        const answer = await as[caller].get(`/people/${name}`)
        if (!may) answer.says(403, 'Access denied')
        else {
          const { response } = answer.says(200, { id: as[target].id, email: as[target].email })
          const close = caller === target || ['owner', 'admin', 'admin2'].includes(caller)
          assert.equal('usedSpace' in response, close)
          assert.equal('department' in response, caller !== 'user' || caller === target)
          assert.ok(!('theme' in response) && !('loginEventId' in response))
        }
      }
    }
})

test('unknown people are 404 for whoever is signed in, deleted and other portals’ alike; 401 for nobody (GP-2, OC-4, Z-3)', async t => {
  const first = await aPortal(t)
  const second = await aPortal(t, { server: first.server })
  const gone = first.as.user2.id
  ;(await first.as.owner.put('/people/status/2', { userIds: [gone] })).says(200)
  ;(await first.as.owner.delete(`/people/${gone}`)).says(200)
  for (const name of [gone, second.as.user.id, '00000000-0000-0000-0000-000000000000', 'nobody', '%25', 'user2'])
    for (const caller of [first.as.owner, first.as.guest]) (await caller.get(`/people/${name}`)).says(404, 'The user could not be found')
  ;(await first.as.nobody.get(`/people/${first.as.user.id}`)).says(401, 'Unauthorized')
  ;(await first.as.nobody.get('/people/nobody')).says(401)
})

test('a room admin sees the guests they are related to (VW-1, RL-1)', async t => {
  const { as } = await aPortal(t)
  const made = (await as.roomAdmin.post('/people/active', { email: 'mine@new.test', firstName: 'Mia', type: 'Guest' })).says(200)
  ;(await as.roomAdmin.get(`/people/${made.response.id}`)).says(200, { isVisitor: true })
})

test('every signed-in person reads their own profile, with what only they see (ME-1, 2.2)', async t => {
  const { as, setPassword } = await aPortal(t)
  for (const kind of kinds) {
    const { response } = (await as[kind].get('/people/@self')).says(200, {
      id: as[kind].id,
      theme: 'System',
      hasPersonalFolder: kind !== 'guest',
      usedSpace: 0,
    })
    assert.ok(Number.isInteger(response.loginEventId))
    assert.ok(!('authCookieLifetime' in response))
    const flags = ['isOwner', 'isAdmin', 'isRoomAdmin', 'isCollaborator', 'isVisitor'].filter(flag => response[flag])
    assert.equal(flags.length, 1)
  }
  await setPassword(as.user, 'Nightingale-7')
  const basic = { authorization: `Basic ${btoa(`${as.user.email}:Nightingale-7`)}` }
  const { response } = (await as.nobody.get('/people/@self', basic)).says(200, { id: as.user.id })
  assert.ok(!('loginEventId' in response))
  ;(await as.nobody.get('/people/@self')).says(401, 'Unauthorized')
})

test('the rest of the session is told on its last day, and whenever a session lifetime is set (2.2)', async t => {
  const it = await aPortal(t)
  it.server.clock.advance(364 * 24 * 3_600_000 + 60_000)
  const left = (await it.as.user.get('/people/@self')).says(200).response.authCookieLifetime
  assert.ok(left > 86_000 && left < 86_400, String(left))
})

test('a stored language that is not enabled any more is shown as its parent, else as en-US; none stays none (CU-2)', async t => {
  const { as, server, portal } = await aPortal(t, { settings: { enabledCultures: 'en-US,pt' } })
  const { db } = server.app.opened.server
  for (const [culture, shown] of [
    ['pt-BR', 'pt'],
    ['de', 'en-US'],
    ['pt', 'pt'],
    [null, null],
  ] as const) {
    await db.write(tx =>
      tx.updateTable('people').set({ culture }).where('portal_id', '=', portal.id).where('id', '=', as.user.id).execute(),
    )
    assert.equal((await as.user.get('/people/@self')).says(200).response.cultureName ?? null, shown, String(culture))
  }
})
