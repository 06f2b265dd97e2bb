import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'
import { issueLinks } from '../../../model/link.ts'
import { type LinkType, linkKinds } from '../../../model/link-types.ts'

const lives: readonly (readonly [LinkType, number | null])[] = [
  ['EmailChange', 86_400_000],
  ['EmailRevert', 604_800_000],
  ['EmailCancel', null],
  ['EmailApprove', null],
  ['EmailActivation', 604_800_000],
  ['PasswordChange', 86_400_000],
  ['ProfileRemove', 604_800_000],
  ['Auth', 3_600_000],
]

async function aLink(home: TestPortal, type: LinkType, life: number | null): Promise<{ confirm: string; expires: number | null }> {
  const person = await home.person(home.as.user.id)
  const address = { address: person.email, key: person.email_key! }
  const { server } = home.server.app.opened
  const now = home.server.clock.now()
  const [link] = await server.db.write(tx => issueLinks(tx, home.portal, [{ type, target: person, address, life }], now))
  const encemail = server.sealer.seal(person.email, String(home.portal.id))
  const confirm = new URLSearchParams({ type, key: link!.key, encemail, uid: person.id }).toString()
  return { confirm, expires: life === null ? null : now + life }
}

test('LX-1, LC-2, LR-2, LR-9: each type is Ok as issued, Invalid with any part tampered with, Expired at its time', async t => {
  const home = await aPortal(t)
  const { as, server } = home
  const check = async (parts: object) => {
    const { response } = (await as.nobody.post('/authentication/confirm', parts)).says(200)
    assert.equal(response.isAgent, false)
    assert.equal('email' in response, response.result === 0)
    return response.result
  }
  for (const [type, life] of lives) {
    const { confirm, expires } = await aLink(home, type, life)
    const parts = Object.fromEntries(new URLSearchParams(confirm))
    assert.equal(await check(parts), 0, type)
    assert.equal(await check({ KEY: parts.key!.toLowerCase(), TYPE: linkKinds[type].number, encEmail: parts.encemail, uiD: parts.uid }), 0)
    const keyTail = parts.key!.at(-1) === 'A' ? 'B' : 'A'
    const tampered = [
      { key: parts.key!.slice(0, -1) + keyTail },
      { key: `${parts.key!.slice(0, 20)}` },
      { key: '' },
      { uid: as.user2.id },
      { encemail: 'AAAA' },
      { email: 'v@acme.test' },
      { emplType: 1 },
      { type: type === 'Auth' ? 'EmailChange' : 'Auth' },
    ]
    for (const change of tampered) {
      const { uid, encemail, ...rest } = { ...parts, ...change }
      assert.equal(await check({ ...rest, uiD: uid, encEmail: encemail }), 1, `${type} ${JSON.stringify(change)}`)
    }
    if (expires === null) continue
    server.clock.advance(expires - server.clock.now() - 2000)
    assert.equal(await check(parts), 0, `${type} before its end`)
    server.clock.advance(2000)
    assert.equal(await check(parts), 2, `${type} at its end`)
  }
})

test('LC-4, LR-7: a hundred checks write nothing, shorten no life, activate nobody', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const letter = await changes.request(home.as.user, 'new@acme.test')
  const before = await changes.rows()
  for (let i = 0; i < 100; i++) assert.equal(await changes.check(letter), 0)
  assert.equal(await changes.rows(), before)
  assert.equal((await home.as.nobody.post('/authentication/confirm', { type: 'EmailChange' })).says(200).response.result, 1)
  assert.equal((await home.as.nobody.post('/authentication/confirm', {})).says(200).response.result, 1)
  ;(await home.as.nobody.post('/authentication/confirm', { type: 'Nothing', key: 'x' })).says(400)
})

test('LR-9: the link of one portal is Invalid in another, on the wire and in the check', async t => {
  const home = await aPortal(t)
  const other = await aPortal(t, { server: home.server })
  const letter = await addressChangesOf(home).request(home.as.user, 'new@acme.test')
  assert.equal(await addressChangesOf(other).check(letter), 1)
  ;(await other.holderOf(letter.confirm).put(`/people/${home.as.user.id}/email`, { email: 'new@acme.test' })).says(401)
  // one address may be held in each portal
  ;(await addressChangesOf(other).request(other.as.user, 'new@acme.test')).confirm
  assert.equal(await addressChangesOf(home).check(letter), 0)
})

test('LX-7: of two requests within one millisecond only the newer link is Ok', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const frozen = home.server.clock.now()
  t.mock.method(home.server.clock, 'now', () => frozen)
  for (let round = 0; round < 5; round++) {
    const older = await changes.request(home.as.user, `a${round}@acme.test`)
    const newer = await changes.request(home.as.user, `b${round}@acme.test`)
    assert.deepEqual([await changes.check(older), await changes.check(newer)], [1, 0])
  }
})

test('EX-23, LK-10, LR-15, LX-10: keys are in no log, trail, error body or table; letters hold them sealed', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner } = home.as
  const { db } = home.server.app.opened.server
  const first = await changes.request(user, 'new@acme.test')
  const told = await home.inbox.newest('email_change_requested')
  const code = (await user.get(`/api/roster/1/people/${user.id}/email-change`)).response.confirmCode as string
  const bodies = [
    await changes.confirm(first, user2.id),
    await changes.confirm(first, user.id, { email: 'x@y.zz' }),
    await owner.put(`/people/${user.id}/email`, { email: first.to }, { confirm: first.confirm }),
    await home.server.send(`/confirm/EmailChange?${first.confirm}`, { headers: { ...home.as.nobody.headers, referer: first.link! } }),
    await home.server.send(`/api/2.0/people/${user.id}/email?${first.confirm}`, { headers: home.as.nobody.headers, method: 'PUT' }),
    await home.as.nobody.post('/authentication/confirm', Object.fromEntries(new URLSearchParams(first.confirm)), { referer: first.link! }),
  ]
  ;(await changes.confirm(first, user.id)).says(200)
  const notice = await home.inbox.newest('email_changed_notice')
  const keys = [first, told, notice].map(letter => new URLSearchParams(letter.confirm).get('key')!)
  const secrets = [...keys, ...keys.map(key => key.split('.')[1]!), code, code.replace(' ', '')]
  const tables = [
    'people',
    'person_addresses',
    'email_changes',
    'confirm_links',
    'outbox',
    'audit_events',
    'login_events',
    'sessions',
  ] as const
  const dump = JSON.stringify(
    await Promise.all(tables.map(table => db.read.selectFrom(table).selectAll().where('portal_id', '=', home.portal.id).execute())),
  )
  const errors = bodies.filter(({ status }) => status >= 400).map(({ text }) => text)
  assert.ok(errors.length >= 4)
  for (const secret of secrets)
    for (const [where, text] of Object.entries({ log: home.server.log(), dump, errors: errors.join() }))
      assert.ok(!text.includes(secret), `${secret} in ${where}`)
})

test('EX-26, WY-2: with the cookie from another site, and as a form or text: refused, nothing changes', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, nobody } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  const notice = await changes.move(home.as.user2, 'two@acme.test')
  const cookie = { cookie: `asc_auth_key=${user.token}` }
  const before = await changes.rows()
  for (const origin of [{ origin: 'https://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    const caller = nobody.with({ ...cookie, ...origin })
    ;(await changes.ask(caller, user.id, 'x@acme.test')).says(403, { type: 'cross_site_request' })
    ;(await caller.put(`/people/${user.id}/email`, { email: letter.to }, { confirm: letter.confirm })).says(403, {
      type: 'cross_site_request',
    })
    ;(await caller.post(`/api/roster/1/people/${user.id}/email-change/undo`, undefined, { confirm: notice.confirm })).says(403, {
      type: 'cross_site_request',
    })
    ;(await caller.delete(`/api/roster/1/people/${user.id}/email-change`)).says(403, { type: 'cross_site_request' })
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    (
      await nobody.with(cookie).post('/people/email', JSON.stringify({ userId: user.id, email: 'x@acme.test' }), { 'content-type': type })
    ).says(415)
  assert.equal(await changes.rows(), before)
  ;(await changes.ask(nobody.with({ ...cookie, origin: `http://${user.headers.host}` }), user.id, 'x@acme.test')).says(200)
})

test('EX-18: another’s pending address answers like a free one, and is free', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner, guest } = home.as
  const letter = await changes.request(user, 'wanted@acme.test')
  const second = await changes.request(user2, 'wanted@acme.test')
  ;(await changes.ask(owner, guest.id, 'wanted@acme.test')).says(200)
  for (const [held, id] of [
    [letter, user.id],
    [second, user2.id],
  ] as const)
    (await changes.confirm(held, id)).says(400, 'Duplicate Email')
})
