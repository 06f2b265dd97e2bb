import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'
import { sealAddress } from '../../../wire/links.ts'

test('who is asked for by address, by whom, in which order the checks come (GE-1, XS-1, VW-1, EA-7)', async t => {
  const { as, server, portal } = await aPortal(t)
  const { sealer } = server.app.opened.server
  const get = (caller: Kind | 'nobody', path: string) => as[caller].get(`/people/${path}`)
  for (const path of ['email', 'exists']) {
    ;(await get('nobody', `${path}?email=abc`)).says(401)
    assert.deepEqual(Object.keys((await get('user', `${path}?email=abc`)).says(400).errors ?? {}), ['email'])
    ;(await get('user', path)).says(400, 'Email field is empty')
    ;(await get('user', `${path}?encemail=zzz`)).says(400, 'Incorrect email')
  }
  ;(await get('user', 'email?culture=xx')).says(400, 'The specified culture is not in the list of available ones')
  ;(await get('user', 'email?culture=de')).says(400, { type: 'email_empty' })
  assert.notEqual((await get('user', 'email?culture=de')).json().error.message, 'Email field is empty')
  ;(await get('user', 'email?email=nobody@acme.test')).says(404, 'The user could not be found')
  ;(await get('user', 'email?email=a@b')).says(404)
  for (const [caller, row] of Object.entries({ owner: 'xxxxx', admin: 'xxxxx', roomAdmin: 'xxxx.', user: '...x.', guest: '....x' }))
    for (const [i, target] of (['owner', 'admin', 'roomAdmin', 'user', 'guest'] as const).entries()) {
      const answer = await get(caller as Kind, `email?email=${as[target].email.toUpperCase()}`)
      assert.equal(answer.status, row[i] === 'x' ? 200 : 403, `${caller} ${target}`)
      if (answer.status === 200) answer.says(200, { id: as[target].id, email: as[target].email })
    }
  ;(await get('guest', `exists?email=${as.owner.email}`)).says(200, { exists: true, status: 1 })
  ;(await get('guest', `exists?encemail=${sealAddress(portal, sealer, as.owner.email)}`)).says(200, { exists: true })
  assert.deepEqual((await get('guest', 'exists?email=free@acme.test')).says(200).response, { exists: false })
  ;(await as.admin.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })).says(200)
  assert.deepEqual((await get('owner', 'exists?email=user@acme.test')).says(200).response, { exists: false })
})

test('the holder of an invitation learns the name alone, ten times in all (GE-2, XS-2, LH-7, OB-3)', async t => {
  const { as, inbox, holderOf } = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: '192.0.2.0/24' } })
  ;(await as.owner.post('/people/invite', { invitations: [{ email: 'ann@new.test', type: 'User' }] })).says(200)
  const { confirm } = await inbox.newest('invite')
  const holder = holderOf(confirm)
  const { response } = (await holder.get(`/people/email?email=${as.admin.email}`)).says(200, {
    firstName: 'Adam',
    status: 0,
    isAdmin: false,
  })
  for (const absent of ['email', 'userName', 'groups', 'avatar', 'contacts']) assert.ok(!(absent in response), absent)
  ;(await holder.get('/people/email?email=free@new.test')).says(404)
  ;(await holder.get('/people/exists?email=ANN@new.test')).says(200, { exists: true, status: 4 })
  ;(await as.guest.with({ confirm }).get(`/people/email?email=${as.guest.email}`)).says(200, { id: as.guest.id })
  ;(await as.guest.with({ confirm }).get(`/people/email?email=${as.admin.email}`)).says(403)
  ;(await as.guest.with({ confirm: `${confirm}A` }).get('/people/exists?email=x@y.zz')).says(401)
  for (let n = 3; n < 10; n++) (await holder.get('/people/exists?email=free@new.test')).says(200)
  const refused = (await holder.get('/people/exists?email=free@new.test')).says(429)
  assert.ok(refused.headers['retry-after'])
  ;(await holder.get('/people/email?email=free@new.test')).says(429)
})
