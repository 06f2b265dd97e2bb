import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../test/harness/portal.ts'

test('portals of one server never see each other: tokens, people, addresses, links, letters (Z-3, WG-4)', async t => {
  const one = await aPortal(t)
  const two = await aPortal(t, { server: one.server })
  const foreign = two.as.nobody.with({ authorization: one.as.owner.headers.authorization! })
  ;(await foreign.get('/people/@self')).says(401)
  assert.equal((await foreign.get('/authentication')).says(200).response, false)

  await one.setPassword(one.as.user, 'Nightingale-7')
  ;(await two.as.nobody.post('/authentication', { userName: 'user@acme.test', password: 'Nightingale-7' })).says(401)
  ;(await one.as.nobody.post('/authentication', { userName: 'user@acme.test', password: 'Nightingale-7' })).says(200)

  ;(await one.as.owner.post('/people', { email: 'new@acme.test', firstName: 'Nora', type: 'User' })).says(200)
  const made = (await two.as.owner.post('/people', { email: 'new@acme.test', firstName: 'Nora', type: 'User' })).says(200).response
  assert.equal(made.userName, 'new')
  ;(await one.as.owner.get(`/people/${made.id}`)).says(404)
  ;(await one.as.owner.post('/people/email', { userId: made.id, email: 'x@acme.test' })).says(404)
  assert.equal((await one.as.owner.get('/people?filterValue=new')).says(200).json().total, 1)

  const { confirm } = await two.inbox.newest('user_activation')
  const body = { userIds: [made.id] }
  ;(await one.holderOf(confirm).put('/people/activationstatus/1', body)).says(401)
  const key = new URLSearchParams(confirm).get('key')
  ;(await one.as.nobody.post('/authentication/confirm', { type: 'Activation', key })).says(200, { result: 1 })
  ;(await two.holderOf(confirm).put('/people/activationstatus/1', body)).says(200)
  assert.equal(await one.inbox.count(), 1)

  ;(await one.as.owner.post('/people/password', { email: 'only-two@acme.test' })).says(403)
  assert.notEqual((await one.as.nobody.get('/settings')).response.tenantAlias, (await two.as.nobody.get('/settings')).response.tenantAlias)
})
