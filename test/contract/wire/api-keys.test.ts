import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { aPortal } from '../../harness/portal.ts'

const minute = 60_000

test('WA-2, WA-5, WA-7, WK-2: how a key travels, and whom it stands for', async t => {
  const { as, server, portal } = await aPortal(t)
  const { key, id } = (await as.user.post('/keys', { name: 'n', expiresInDays: 1 })).says(200).response
  const self = (headers: Record<string, string>) => as.nobody.get('/people/@self', headers)
  for (const headers of [
    { authorization: `Bearer ${key}` },
    { authorization: key },
    { authorization: `bearer ${key}`, cookie: `asc_auth_key=${as.guest.token}` },
    { apikeybearer: key },
    { ApiKeyBearer: `Bearer ${key}`, authorization: '' },
  ] as Record<string, string>[])
    (await self(headers)).says(200, { id: as.user.id })
  for (const headers of [
    { authorization: `Bearer ${key}0` },
    { authorization: key.toUpperCase() },
    { apikeybearer: 'nothing', cookie: `asc_auth_key=${as.guest.token}` },
    { apikeybearer: as.user.token },
    { authorization: 'Bearer a.b.c', apikeybearer: key },
    { cookie: `asc_auth_key=sk-${'0'.repeat(64)}` },
  ] as Record<string, string>[])
    (await self(headers)).says(401)
  ;(await as.guest.get('/people/@self', { apikeybearer: key })).says(200, { id: as.guest.id })
  const other = await aPortal(t, { server })
  ;(await other.as.nobody.get('/people/@self', { authorization: key })).says(401)

  const used = async () => {
    const { db } = server.app.opened.server
    const row = db.read.selectFrom('api_keys').select('used_at').where('portal_id', '=', portal.id).where('id', '=', id)
    return (await row.executeTakeFirstOrThrow()).used_at
  }
  const laterThan = async (before: number) => {
    for (;;) {
      const at = (await used()) ?? 0
      if (at > before) return at
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  const first = await laterThan(0)
  for (const step of [minute - 10_000, 10_000]) {
    server.clock.advance(step)
    ;(await self({ authorization: key })).says(200)
  }
  assert.ok((await laterThan(first)) - first >= minute, 'the last use is written once a minute')
  server.clock.advance(24 * 60 * minute)
  ;(await self({ authorization: key })).says(401)
})

test('WK-2, DX-13, SX-4: a key rests with its suspended person, works again with them, and is gone with them', async t => {
  const { as } = await aPortal(t)
  const { key } = (await as.user.post('/keys', { name: 'n' })).says(200).response
  const self = () => as.nobody.get('/people/@self', { authorization: key })
  const status = async (to: number) => (await as.owner.put(`/people/status/${to}`, { userIds: [as.user.id] })).says(200)
  await status(2)
  ;(await self()).says(401)
  assert.equal((await as.nobody.get('/authentication', { authorization: key })).says(200).response, false)
  await status(1)
  ;(await self()).says(200)
  await status(2)
  ;(await as.owner.delete(`/people/${as.user.id}`)).says(200)
  ;(await self()).says(401)
  assert.deepEqual((await as.owner.get('/keys')).response, [])
})

test('WK-3, WO-11, AT-2, AT-42, TD-1, LH-6: scopes hold on every route, open and confirmed ones too', async t => {
  const it = await aPortal(t)
  const { as } = it
  const make = async (...permissions: string[]) => {
    const { key } = (await as.owner.post('/keys', { name: 'n', permissions })).says(200).response
    return as.nobody.with({ authorization: key })
  }
  const scope = { type: 'insufficient_scope', message: 'Access denied' }
  const reader = await make('accounts:read')
  ;(await reader.get(`/people/${as.user.id}`)).says(200, { id: as.user.id })
  ;(await reader.get('/people/@self')).says(403, scope)
  ;(await reader.post('/people/email', {})).says(403, scope)
  ;(await reader.get('/authentication')).says(403, scope)
  ;(await reader.get('/settings')).says(403, scope)
  ;(await reader.post('/authentication/logout')).says(403, scope)
  ;(await reader.get(`/api/roster/1/people/${as.user.id}/email-change`)).says(200)
  ;(await reader.get('/api/roster/1/outbox')).says(403, scope)
  ;(await reader.get('/nothing')).says(404)
  assert.deepEqual((await reader.get('/people/tokendiagnostics')).says(200).response.claims, ['role:DocSpaceAdmin', 'scope:accounts:read'])
  const all = await make('*:write')
  assert.equal((await all.get('/authentication')).says(200).response, true)
  ;(await all.post('/authentication/logout')).says(200)
  ;(await all.get('/people/@self')).says(200)
  const changes = addressChangesOf(it)
  ;(await changes.ask(as.user, as.user.id, 'new@acme.test')).says(200)
  const { confirm } = await it.inbox.newest('change_email')
  const body = { email: 'new@acme.test' }
  ;(await reader.put(`/people/${as.user.id}/email`, body, { confirm })).says(403, scope)
  ;(await all.put(`/people/${as.user.id}/email`, body, { confirm })).says(403, { type: 'confirm_link_other_user' })
})
