import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortalWithApps, userPassword as password } from '../../harness/authenticator.ts'

const minute = 60_000
const day = 86_400_000
const path = (id: string, deed: string) => `/api/roster/1/people/${id}/email-change/${deed}`

test('EX-29, E18, EU-4, EU-2: an account with an app is frozen by an undo: no sign-in without its code, no letter for a new password; E21 by an administrator', async t => {
  const { as, home, changes, codes, inbox, signIn, server } = await aPortalWithApps(t)
  const app = await codes.connect(as.user)
  const notice = await changes.move(as.user, 'moved@acme.test')
  server.clock.advance(minute)
  const key = (await (await home.sessionOf(as.user)).post('/keys', { name: 'theirs' })).says(200).response.key
  const news = await changes.watch()
  ;(await changes.undo(notice, as.user.id)).says(200, { state: 'frozen' })
  const { letters, trail } = await news()
  assert.deepEqual(letters, [
    'email_change_undone to moved@acme.test',
    'email_change_undone to user@acme.test',
    'security_notice to user@acme.test',
  ])
  assert.deepEqual(trail, [20_118])
  assert.match((await inbox.newest('security_notice', as.user.email)).text, /was frozen/)
  const person = await home.person(as.user.id)
  assert.deepEqual([person.email, person.activation_status, person.frozen_by !== null], [as.user.email, 1, true])
  ;(await as.nobody.get('/people/@self', { authorization: key })).says(401)

  // Two-factor is off in the portal, and a trusted network changes nothing (EU-4).
  await codes.set({ enabled: false, trustedIps: ['127.0.0.0/8'] })
  const first = (await signIn(as.user.email)).says(200, { tfa: true })
  assert.match(first.response.confirmUrl, /\/confirm\/TfaAuth\?/)
  assert.equal(first.response.token, undefined)
  const basic = { authorization: `Basic ${Buffer.from(`${as.user.email}:${password}`).toString('base64')}` }
  ;(await as.nobody.get('/people/@self', basic)).says(401)
  ;(await signIn(as.user.email, '000000')).says(401)
  const isSilent = await changes.watch()
  ;(await as.nobody.post('/people/password', { email: as.user.email })).says(200)
  await server.app.jobs.answerNow()
  assert.deepEqual(await isSilent(), { letters: [], links: [], entries: [], trail: [] })
  const shown = (await as.admin.get(`/api/roster/1/people/${as.user.id}/email-change`)).says(200)
  assert.equal(shown.response.state, 'frozen')

  ;(await as.user2.post(path(as.user.id, 'release'))).says(403)
  ;(await as.admin.post(path(as.user.id, 'release'))).says(200, { state: 'undone' })
  ;(await as.admin.post(path(as.user.id, 'release'))).says(404)
  ;(await signIn(as.user.email)).says(200, { tfa: false })
  ;(await signIn(as.user.email, app.code())).says(401)
})

test('E20: a sign-in with the code, or a backup code, ends the freeze, by either way of signing in', async t => {
  const { as, home, changes, codes, signIn } = await aPortalWithApps(t)
  const app = await codes.connect(as.user)
  const [backup] = (await as.user.get('/settings/tfaappcodes')).says(200).response
  for (const way of ['code', 'backup', 'link'] as const) {
    const old = (await home.person(as.user.id)).email
    const notice = await changes.move(as.user, `moved-${way}@acme.test`)
    ;(await changes.undo(notice, as.user.id)).says(200, { state: 'frozen' })
    const news = await changes.watch()
    if (way === 'link') {
      const first = (await signIn(old)).says(200, { tfa: true })
      const holder = home.holderOf(codes.confirmOf(first))
      assert.equal((await holder.post('/settings/tfaapp/validate', { code: app.code() })).says(200).response, false)
    } else (await signIn(old, way === 'code' ? app.code() : backup.code)).says(200, { tfa: true })
    assert.deepEqual((await news()).trail, [20_120], way)
    assert.equal(await changes.state(notice), 'undone')
    assert.equal((await home.person(as.user.id)).frozen_by, null)
    ;(await signIn(old)).says(200, { tfa: false })
    home.server.clock.advance(day + minute)
  }
})

test('EU-2, EU-4: an app connected since the request goes with the undo and freezes nothing; one set up only is no app', async t => {
  const { as, home, changes, codes, inbox, signIn, server } = await aPortalWithApps(t)
  const notice = await changes.move(as.user, 'moved@acme.test')
  server.clock.advance(minute)
  const app = await codes.connect(as.user)
  ;(await changes.undo(notice, as.user.id)).says(200, { state: 'undone' })
  assert.match((await inbox.newest('email_change_undone', as.user.email)).text, /the authenticator connected since/)
  assert.equal((await home.person(as.user.id)).authenticator_at, null)
  ;(await signIn(as.user.email)).says(200, { tfa: false })
  await codes.set({ enabled: true })
  const first = (await signIn(as.user.email)).says(200, { tfa: true })
  assert.notEqual(first.response.tfaKey, app.secret)
})

test('EU-4: when the earlier app is gone no code and no new app lets a frozen account in, only E21', async t => {
  const { as, home, changes, codes, signIn, server } = await aPortalWithApps(t)
  await codes.connect(as.user)
  const notice = await changes.move(as.user, 'moved@acme.test')
  server.clock.advance(minute)
  ;(await as.owner.put('/settings/tfaappnewapp', { id: as.user.id })).says(200)
  const later = await codes.connect(as.user)
  await codes.set({ enabled: true })
  const set = (await (await home.sessionOf(as.user)).put('/settings/tfaappnewapp', {})).says(200)
  ;(await changes.undo(notice, as.user.id)).says(200, { state: 'frozen' })
  ;(await home.holderOf(codes.confirmOf(set)).get('/settings/tfaapp/setup')).says(401)
  const first = (await signIn(as.user.email)).says(200, { tfa: true })
  assert.equal(first.response.tfaKey, undefined)
  const holder = home.holderOf(codes.confirmOf(first))
  ;(await holder.post('/settings/tfaapp/validate', { code: later.code() })).says(400, 'Incorrect code')
  ;(await holder.get('/settings/tfaapp/setup')).says(403, { type: 'confirm_link_wrong_type' })
  ;(await signIn(as.user.email, later.code())).says(401)
  ;(await as.admin.post(path(as.user.id, 'release'))).says(200, { state: 'undone' })
  assert.match((await signIn(as.user.email)).response.confirmUrl, /TfaActivation/)
})

test('EU-3, E24: the undo of an earlier change ends the freeze of a later one, if it does not freeze itself', async t => {
  const { as, home, changes, codes, server } = await aPortalWithApps(t)
  const first = await changes.move(as.user, 'b@acme.test')
  server.clock.advance(minute)
  await codes.connect(as.user)
  server.clock.advance(minute)
  const second = await changes.move(as.user, 'c@acme.test')
  ;(await changes.undo(second, as.user.id)).says(200, { state: 'frozen' })
  ;(await changes.undo(first, as.user.id)).says(200, { state: 'undone' })
  const person = await home.person(as.user.id)
  assert.deepEqual([person.email, person.frozen_by, person.authenticator_at], [as.user.email, null, null])
  assert.equal(await changes.state(second), 'voided')

  server.clock.advance(day + minute)
  await codes.connect(as.user2)
  const third = await changes.move(as.user2, 'd@acme.test')
  server.clock.advance(minute)
  const fourth = await changes.move(as.user2, 'e@acme.test')
  ;(await changes.undo(fourth, as.user2.id)).says(200, { state: 'frozen' })
  ;(await changes.undo(third, as.user2.id)).says(200, { state: 'frozen' })
  assert.equal((await home.person(as.user2.id)).frozen_by, third.row.change_id)
  ;(await as.admin.post(path(as.user2.id, 'release'))).says(200, { state: 'undone' })
  assert.deepEqual([await changes.state(third), await changes.state(fourth)], ['undone', 'voided'])
})
