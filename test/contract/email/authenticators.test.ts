import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instructionsSent } from '../../harness/address-changes.ts'
import { aPortalWithApps, userPassword as password } from '../../harness/authenticator.ts'
import type { Member } from '../../harness/portal.ts'

const minute = 60_000
const path = (id: string, deed: string) => `/api/roster/1/people/${id}/email-change/${deed}`
const again = { type: 'reauthentication_required' }

test('EX-8, EL-3, E12: an app that is connected or unlinked voids a pending change; the undo of an earlier one stays (EL-4)', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  const undo = await changes.move(as.user, 'earlier@acme.test')
  const events: readonly [string, () => Promise<unknown>][] = [
    ['connected', () => codes.connect(as.user)],
    ['unlinked by the person', async () => (await (await home.sessionOf(as.user)).put('/settings/tfaappnewapp', {})).says(200)],
    ['connected again', () => codes.connect(as.user)],
    ['unlinked by the owner', async () => (await as.owner.put('/settings/tfaappnewapp', { id: as.user.id })).says(200)],
  ]
  for (const [what, happen] of events) {
    const user = await home.sessionOf(as.user, { fresh: true })
    const letter = await changes.request(user, `new-${events.findIndex(([name]) => name === what)}@acme.test`)
    await happen()
    assert.equal(await changes.state(letter), 'voided', what)
    assert.equal(await changes.check(letter), 1, what)
    ;(await changes.confirm(letter, as.user.id)).says(401)
    server.clock.advance(minute)
  }
  assert.equal(await changes.check(undo), 0)
})

test('ER-1 to ER-7: a code of the app proves an older session, is used up, makes it fresh; an app connected from that session does not', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  const early = await home.sessionOf(as.user)
  server.clock.advance(minute)
  const app = await codes.connect(as.user)
  ;(await changes.ask(early, as.user.id, 'x1@acme.test', { tfaCode: app.code() })).says(403, again)
  server.clock.advance(minute)
  const user: Member = await home.sessionOf(as.user)
  for (const more of [{}, { tfaCode: '' }, { tfaCode: '000000' }, { tfaCode: app.code(), password: 'Wrong-one-22' }])
    (await changes.ask(user, as.user.id, 'x2@acme.test', more)).says(403, again)
  const code = app.code()
  ;(await changes.ask(user, as.user.id, 'x3@acme.test', { tfaCode: ` ${code} ` })).says(200, instructionsSent)
  ;(await changes.ask(user, as.user.id, 'x4@acme.test')).says(200, instructionsSent)
  const other = await home.sessionOf(as.user)
  ;(await changes.ask(other, as.user.id, 'x5@acme.test', { tfaCode: code })).says(403, again)
  server.clock.advance(minute)
  for (let n = 0; n < 4; n++) (await changes.ask(other, as.user.id, 'x6@acme.test', { tfaCode: `00000${n}` })).says(403, again)
  ;(await changes.ask(other, as.user.id, 'x6@acme.test', { tfaCode: app.code() })).says(200)
})

test('EP-1, ER-3: under strict the own address takes the password and, with an app, a code; one alone is not enough, fresh or by Basic', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  await changes.set({ policy: 'strict' })
  const app = await codes.connect(as.user)
  server.clock.advance(2 * minute)
  const user = await home.sessionOf(as.user, { fresh: true })
  const basic = as.nobody.with({ authorization: `Basic ${Buffer.from(`${as.user.email}:${password}`).toString('base64')}` })
  const check = async (caller: Pick<Member, 'post'>) =>
    (await caller.post(path(as.user.id, 'check'), { email: 'z@acme.test' })).says(200).response.needs
  assert.deepEqual(await check(user), ['password', 'code'])
  assert.deepEqual(await check(basic), ['code'])
  for (const more of [{}, { password }, { tfaCode: app.code() }, { password: 'Wrong-one-22', tfaCode: app.code() }])
    (await changes.ask(user, as.user.id, 'z@acme.test', more)).says(403, again)
  ;(await changes.ask(basic, as.user.id, 'z@acme.test')).says(403, again)
  ;(await changes.ask(basic, as.user.id, 'z@acme.test', { tfaCode: app.code() })).says(200, instructionsSent)
  server.clock.advance(minute)
  ;(await changes.ask(user, as.user.id, 'z2@acme.test', { password, tfaCode: app.code() })).says(200, instructionsSent)
})

test('ER-5, WU-4: wrong codes beyond the limit are refused as at sign-in', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  const app = await codes.connect(as.user)
  server.clock.advance(2 * minute)
  const user = await home.sessionOf(as.user)
  for (let n = 0; n < 5; n++) (await changes.ask(user, as.user.id, 'y@acme.test', { tfaCode: `11111${n}` })).says(403, again)
  ;(await changes.ask(user, as.user.id, 'y@acme.test', { tfaCode: app.code() })).says(403, { type: 'login_blocked' })
})

test('EU-6, EO-8, E23: the person ends the right to undo with password and code of an app connected before the request; the link at the old address is 401', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  const app = await codes.connect(as.user)
  server.clock.advance(minute)
  const notice = await changes.move(as.user, 'moved@acme.test')
  server.clock.advance(minute)
  const user = await home.sessionOf(as.user, { fresh: true })
  const retire = (body: object, caller = user) => caller.post(path(as.user.id, 'retire-undo'), body)
  const key = (await user.post('/keys', { name: 'all' })).says(200).response.key
  for (const body of [
    {},
    { password },
    { tfaCode: app.code() },
    { password: 'Wrong-one-22', tfaCode: app.code() },
    { password, tfaCode: '000000' },
  ])
    (await retire(body)).says(403, again)
  ;(await retire({ password, tfaCode: app.code() }, as.nobody.with({ authorization: key }) as never)).says(403, again)
  assert.equal(await changes.check(notice), 0)
  ;(await retire({ password, tfaCode: app.code() })).says(200, { state: 'closed' })
  ;(await changes.undo(notice, as.user.id)).says(401)
  ;(await retire({ password, tfaCode: app.code() })).says(403, again)

  await home.setPassword(as.user2, password)
  const later = await changes.move(as.user2, 'moved2@acme.test')
  server.clock.advance(minute)
  const since = await codes.connect(as.user2)
  server.clock.advance(minute)
  const user2 = await home.sessionOf(as.user2)
  ;(await user2.post(path(as.user2.id, 'retire-undo'), { password, tfaCode: since.code() })).says(403, again)
  assert.equal(await changes.check(later), 0)
})

test('EW: the letter of a confirmed change says that the app stays', async t => {
  const { as, changes, codes, inbox } = await aPortalWithApps(t)
  await codes.connect(as.user)
  await changes.move(as.user, 'moved@acme.test')
  assert.match((await inbox.newest('email_change_done', 'moved@acme.test')).text, /Authenticator apps kept:?\s+1/)
})
