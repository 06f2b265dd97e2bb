import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loginsOf } from '../../../test/harness/audit.ts'
import { aPortal, type TestPortal } from '../../../test/harness/portal.ts'
import { normalAddress } from '../../model/address.ts'
import { issueLinks } from '../../model/link.ts'
import { findPerson } from '../../model/person.ts'

/** A sign-in link as the registration and operators make them. */
async function authLink({ server, portal }: TestPortal, id: string): Promise<string> {
  const { db } = server.app.opened.server
  const target = (await findPerson(db.read, portal, id))!
  const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 3_600_000 } as const
  const [link] = await db.write(tx => issueLinks(tx, portal, [given], server.clock.now()))
  return link!.key
}

test('a link signs in its own person, once, and is no proof of a password (AT-14)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const key = await authLink(it, as.user.id)
  const signIn = (confirmData: object) => as.nobody.post('/authentication', { confirmData })
  ;(await signIn({ email: 'no address', key })).says(400)
  assert.deepEqual(Object.keys((await signIn({ email: 'no address', key })).errors ?? {}), ['ConfirmData.Email'])
  for (const given of [{ email: as.guest.email, key }, { email: as.user.email, key: `${key}A` }, { email: as.user.email }, { key }, {}])
    (await signIn(given)).says(404, 'The user could not be found')
  const { token } = (await signIn({ email: 'USER@acme.test', key: key.toLowerCase(), first: 'true' })).says(200, { tfa: false }).response
  const session = await server.app.opened.server.db.read
    .selectFrom('sessions')
    .select('fresh_at')
    .where('portal_id', '=', portal.id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.equal(session?.fresh_at, null)
  ;(await as.nobody.get('/people/@self', { authorization: token })).says(200, { id: as.user.id })
  ;(await signIn({ email: as.user.email, key })).says(404)
  const later = await authLink(it, as.user.id)
  server.clock.advance(3_600_000)
  ;(await signIn({ email: as.user.email, key: later })).says(404)
  const actions = (await loginsOf(it)).map(row => row.action).filter(action => action !== 1000)
  assert.deepEqual(actions, [1013, 1013, 1013, 1013, 1013, 1027, 1013, 1013])
})

test('of parallel uses of one link one signs in (AT-14)', async t => {
  const it = await aPortal(t)
  const key = await authLink(it, it.as.user.id)
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => it.as.nobody.post('/authentication', { confirmData: { email: it.as.user.email, key } })),
  )
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 404, 404, 404, 404, 404])
})

test('checking a link tells whether it holds and for which address, and changes nothing (AT-30, LC-1, LC-2, LC-3)', async t => {
  const it = await aPortal(t)
  const { as } = it
  const key = await authLink(it, as.user.id)
  const check = (body: object, caller = as.nobody) => caller.post('/authentication/confirm', body)
  const ok = { result: 0, email: as.user.email, isAgent: false }
  for (const body of [
    { type: 'Auth', key },
    { Type: 14, KEY: key.toLowerCase(), email: 'USER@acme.test', uid: as.user.id.toUpperCase() },
    { type: 'auth', key, emplType: '', first: true, roomId: 'x' },
  ])
    assert.deepEqual((await check(body)).says(200).response, ok)
  for (const body of [
    {},
    { type: 'Auth' },
    { key },
    { type: 'PasswordChange', key },
    { type: 'Auth', key, email: 'other@acme.test' },
    { type: 'Auth', key, uiD: as.guest.id },
    { type: 'Auth', key, encEmail: 'zzz' },
    { type: 'DnsChange', key },
  ])
    assert.deepEqual((await check(body)).says(200).response, { result: 1, isAgent: false }, JSON.stringify(body))
  ;(await check({ type: 'Nothing', key })).says(400)
  ;(await check({ type: 99, key })).says(400)
  assert.deepEqual(Object.keys((await check({ type: 'Auth', key, email: 'abc' })).says(400).errors ?? {}), ['Email'])
  it.server.clock.advance(3_600_001)
  assert.deepEqual((await check({ type: 'Auth', key })).says(200).response, { result: 2, isAgent: false })
})
