import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'

const at = '/security/activeconnections'
const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }

test('one session ends: the own ones, an administrator those of others but the owner (SS-2, SS-3)', async t => {
  const it = await aPortal(t)
  const { as } = it
  ;(await as.nobody.get(at)).says(401, { type: 'unauthorized' })
  ;(await as.nobody.put(`${at}/logout/1`)).says(401)
  const second = await it.sessionOf(as.user)
  const own = (await second.get(at, firefox)).says(200).response
  assert.equal(own.items.length, 2)
  assert.equal(own.items[0].id, own.loginEvent, 'this one first')
  assert.partialDeepStrictEqual(own.items[0], { tenantId: it.portal.id, userId: as.user.id, browser: 'Firefox 140', country: '', city: '' })
  assert.equal(own.items[1].browser, '', 'the others as they were opened')
  const idOf = async (kind: Kind): Promise<number> => (await as[kind].get(at)).response.loginEvent

  for (const [caller, target, says] of [
    ['user', 'user2', 403],
    ['roomAdmin', 'user2', 403],
    ['guest', 'owner', 403],
    ['admin', 'owner', 403],
    ['admin', 'user2', 200],
    ['admin', 'admin2', 200],
    ['owner', 'guest', 200],
  ] as const) {
    const id = await idOf(target)
    assert.equal((await as[caller].put(`${at}/logout/${id}`)).status, says, `${caller} ends a session of ${target}`)
    assert.equal((await as[target].get(at)).status, says === 200 ? 401 : 200, `${target} afterwards`)
    if (says === 200) assert.equal((await as[caller].put(`${at}/logout/${id}`)).says(200).response, false, 'ended already')
  }
  assert.equal((await as.user.put(`${at}/logout/2000000000`)).says(200).response, false)
  assert.equal((await as.user.put(`${at}/logout/${own.loginEvent}`)).says(200).response, true)
  ;(await second.get(at)).says(401)

  const byCookie = as.nobody.with({ cookie: `asc_auth_key=${as.roomAdmin.token}` })
  const closed = (await byCookie.put(`${at}/logout/${await idOf('roomAdmin')}`)).says(200)
  assert.match(String(closed.headers['set-cookie']), /^asc_auth_key=;/, 'its cookie is cleared')
  const trail = (await auditOf(it)).filter(event => event.action === 4035)
  assert.equal(trail.length, 5)
})

test('every other session ends, this one stays (SS-4)', async t => {
  const it = await aPortal(t)
  const { as } = it
  const second = await it.sessionOf(as.user)
  ;(await as.nobody.put(`${at}/logoutallexceptthis`)).says(401)
  ;(await as.user.put(`${at}/logoutallexceptthis`)).says(200, 'Uma Acme')
  ;(await second.get(at)).says(401)
  assert.equal((await as.user.get(at)).says(200).response.items.length, 1)
  assert.equal((await auditOf(it)).filter(event => event.action === 4034).length, 1)
})

test('log out everywhere: oneself anew, others by an administrator; links and the pending change end (SS-5, SS-7, EL-3)', async t => {
  const it = await aPortal(t)
  const { as, inbox } = it
  const path = (id: string) => `${at}/logoutall/${id}`
  ;(await as.nobody.put(path(as.user.id))).says(401)
  ;(await as.user.put(path(as.user2.id))).says(403, 'Access denied')
  ;(await as.roomAdmin.put(path(as.user2.id))).says(403)
  ;(await as.admin.put(path(as.owner.id))).says(403)
  ;(await as.user.put(path('00000000-0000-0000-0000-000000000000'))).says(404, 'The user could not be found')

  ;(await as.user2.post('/people/email', { userId: as.user2.id, email: 'ugo@new.test' })).says(200)
  ;(await as.user2.post('/people/password', { email: as.user2.email })).says(200)
  const { confirm } = await inbox.newest('change_password', as.user2.email)
  const other = (await as.admin.put(path(as.user2.id))).says(200)
  assert.equal(other.headers['set-cookie'], undefined)
  ;(await as.user2.get(at)).says(401)
  ;(await it.holderOf(confirm ?? '').put(`/people/${as.user2.id}/password`, { password: 'battery-staple' })).says(401)
  const { state } = (await as.admin.get(`/api/roster/1/people/${as.user2.id}/email-change`)).says(200).response
  assert.equal(state, 'voided')

  const elsewhere = await it.sessionOf(as.user)
  const self = (await as.user.put(path(as.user.id))).says(200)
  for (const old of [as.user, elsewhere]) (await old.get(at)).says(401)
  const token = /^asc_auth_key=([^;]+)/.exec(String(self.headers['set-cookie']))?.[1]
  const anew = (await as.nobody.with({ authorization: `Bearer ${token}` }).get(at)).says(200)
  assert.equal(anew.response.items.length, 1)
  ;(await as.owner.put(path(as.admin.id))).says(200)
  const trail = await auditOf(it)
  assert.deepEqual(
    trail.filter(event => event.action === 4034 || event.action === 4036).map(({ action, actor_id }) => [action, actor_id]),
    [
      [4036, as.admin.id],
      [4034, as.user.id],
      [4036, as.owner.id],
    ],
  )
})

test('log out everywhere for a new password: a link at once for a fresh session, else by letter (SS-6)', async t => {
  const it = await aPortal(t)
  const { as, inbox, portal } = it
  const path = `${at}/logoutallchangepassword`
  ;(await as.nobody.put(path)).says(401)
  const link = new URL((await as.user.put(path)).says(200).response)
  assert.equal(`${link.origin}${link.pathname}`, `${portal.url}/confirm/PasswordChange`)
  ;(await as.user.get(at)).says(401)
  assert.equal(await inbox.count('change_password'), 0, 'not mailed')
  const holder = it.holderOf(link.search.slice(1))
  ;(await holder.put(`/people/${as.user.id}/password`, { password: 'battery-staple' })).says(200)
  ;(await holder.put(`/people/${as.user.id}/password`, { password: 'other-staple' })).says(401)

  const basic = `Basic ${Buffer.from('user@acme.test:battery-staple').toString('base64')}`
  ;(await as.nobody.with({ authorization: basic }).put(path)).says(403, { type: 'session_required' })

  const old = await it.sessionOf(as.user2)
  ;(await old.put(path)).says(200, '')
  ;(await old.get(at)).says(401)
  const signIn = await it.server.send('/login?arrival=passwordMailed', { headers: as.nobody.headers })
  assert.match(signIn.text, /A letter with a link for a new password is on its way/)
  assert.ok((await inbox.newest('change_password', as.user2.email)).link)
  const trail = (await auditOf(it)).filter(event => event.actor_id === as.user2.id).map(event => event.action)
  assert.deepEqual(trail, [4034, 4015])
})
