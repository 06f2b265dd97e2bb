import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf, loginsOf } from '../../../../test/harness/audit.ts'
import { secondFactorOf } from '../../../../test/harness/authenticator.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const unavailable = 'TFA application settings are not available'
const none = 'No permissions to perform this action'

test('who sees and sets whether codes are asked for; refusals in their order (TF-8, TF-9, TF-10)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const off = { id: 'app', title: 'By authenticator app', enabled: false, available: true }
  for (const caller of [as.guest, as.user, as.roomAdmin]) {
    assert.deepEqual((await caller.get('/settings/tfaapp')).says(200).response, [off])
    ;(await caller.put('/settings/tfaapp', { type: 'App' })).says(403, 'Access denied')
  }
  assert.deepEqual((await as.admin.get('/settings/tfaapp')).says(200).response, [
    { ...off, trustedIps: [], mandatoryUsers: [], mandatoryGroups: [] },
  ])
  ;(await as.nobody.get('/settings/tfaapp')).says(401)
  ;(await as.nobody.put('/settings/tfaapp', { type: 'App' })).says(401)
  const wrong = { trustedIps: ['nowhere'], mandatoryUsers: [as.owner.id] }
  ;(await as.admin.put('/settings/tfaapp', { type: 1, ...wrong })).says(403, 'SMS settings are not available')
  ;(await as.admin.put('/settings/tfaapp', { type: 'app', ...wrong })).says(403, none)
  ;(await as.admin.put('/settings/tfaapp', { type: 'App', id: as.owner.id })).says(403, none)
  for (const trusted of ['nowhere', '10.0.0.1/33', '10.0.0.9-10.0.0.1', '10.0.0.1-::1', '1-2-3', ''])
    (await as.owner.put('/settings/tfaapp', { type: 'App', trustedIps: [trusted] })).says(400, 'TrustedIps')
  ;(await as.admin.put('/settings/tfaapp', { type: 'Fax' })).says(400)
  assert.deepEqual((await as.admin.get('/settings/tfaapp')).response[0].enabled, false)

  const nobody = '11111111-2222-4333-8444-555555555555'
  const given = {
    type: 'App',
    trustedIps: ['10.0.0.0/8', '192.0.2.1 - 192.0.2.9'],
    mandatoryUsers: [as.owner.id, nobody],
    mandatoryGroups: [nobody],
  }
  const on = (await as.owner.put('/settings/tfaapp', given)).says(200)
  assert.equal(on.response, true)
  for (const caller of [as.owner, as.user]) (await caller.get('/people/@self')).says(401)
  const owner = await home.sessionOf(as.owner)
  assert.deepEqual((await owner.get('/settings/tfaapp')).says(200).response, [
    { ...off, enabled: true, trustedIps: ['10.0.0.0/8', '192.0.2.1 - 192.0.2.9'], mandatoryUsers: [as.owner.id], mandatoryGroups: [] },
  ])
  assert.equal((await owner.put('/settings/tfaapp', { type: 'None', trustedIps: ['10.0.0.1'] })).says(200).response, false)
  assert.deepEqual((await owner.get('/settings/tfaapp')).says(200).response, [
    { ...off, trustedIps: [], mandatoryUsers: [], mandatoryGroups: [] },
  ])
  const trail = (await auditOf(home)).map(row => row.action).filter(action => action === 6036 || action === 6038)
  assert.deepEqual(trail, [6038, 6036])
})

test('the way to the second factor, for whom there is one (TF-11, TF-15, TF-24, LH-5)', async t => {
  const home = await aPortal(t)
  const { as, portal } = home
  const codes = secondFactorOf(home)
  assert.equal((await as.user.get('/settings/tfaapp/confirm')).says(200).response, undefined)
  ;(await as.nobody.get('/settings/tfaapp/confirm')).says(401)
  assert.equal((await as.owner.put('/settings/tfaappwithlink', { type: 0 })).says(200).response, '')
  ;(await as.user.put('/settings/tfaappwithlink', { type: 2 })).says(403)
  const on = (await as.owner.put('/settings/tfaappwithlink', { type: 2 })).says(200)
  assert.equal(on.response, `${portal.url}/confirm/TfaActivation?type=TfaActivation&uid=${as.owner.id}`)
  const app = codes.appOf((await home.holderOf(codes.confirmOf(on)).get('/settings/tfaapp/setup')).says(200).response.manualEntryKey)
  const validated = await home.holderOf(codes.confirmOf(on)).post('/settings/tfaapp/validate', { code: app.code() })
  assert.equal(validated.says(200).response, true)
  const token = /asc_auth_key=([^;]+)/.exec(validated.cookies.join())![1]!
  const owner = as.nobody.with({ authorization: token })
  ;(await owner.get('/people/@self')).says(200, { id: as.owner.id, tfaAppEnabled: true })
  assert.equal((await owner.get('/people/email?email=user@acme.test')).says(200).response.tfaAppEnabled, false)

  const way = (await owner.get('/settings/tfaapp/confirm')).says(200)
  const { url, cookieName, cookieValue } = way.response
  assert.equal(url, `${portal.url}/confirm/TfaAuth?type=TfaAuth&uid=${as.owner.id}`)
  assert.ok(way.cookies.some(cookie => cookie.startsWith(`${cookieName}=${cookieValue};`)))
  // The key alone in its cookie is enough (LH-1); nobody who is signed in uses such a link, not even its person (LH-5).
  const inCookie = { cookie: `${cookieName}=${cookieValue}`, confirm: 'type=TfaAuth' }
  ;(await owner.post('/settings/tfaapp/validate', { code: app.code() }, inCookie)).says(401, { type: 'confirm_link_invalid' })
  ;(await owner.post('/authentication/confirm', { type: 'TfaAuth', key: cookieValue })).says(200, { result: 1 })
  ;(await as.nobody.post('/authentication/confirm', { type: 'TfaAuth', key: cookieValue })).says(200, { result: 0 })
  const passed = await as.nobody.post('/settings/tfaapp/validate', { code: app.code(), session: true }, inCookie)
  assert.equal(passed.says(200).response, false)
  const [session, cleared] = [/asc_auth_key=[^;]+;[^\n]*/, /asc_confirm_key_TfaAuth=;[^\n]*/].map(
    part => part.exec(passed.cookies.join('\n'))?.[0],
  )
  assert.doesNotMatch(session!, /expires/i)
  assert.match(cleared!, /1970/)
  ;(await as.nobody.post('/settings/tfaapp/validate', { code: app.code() }, inCookie)).says(401)
  // A key needs no code, so there is no way for it (TF-2).
  const secret = (await owner.post('/keys', { name: 'all' })).says(200).response.key
  const byKey = as.nobody.with({ authorization: secret })
  assert.equal((await byKey.get('/settings/tfaapp/confirm')).says(200).response, undefined)
  ;(await byKey.get('/settings/tfaappcodes')).says(403, { type: 'session_required' })
  ;(await byKey.put('/settings/tfaappnewcodes')).says(403, { type: 'session_required' })
})

test('setting an app up, connecting it, and what that ends (TF-1, TF-16, TF-20, TF-21, LT-4, LR-6)', async t => {
  const home = await aPortal(t)
  const { as, inbox } = home
  const codes = secondFactorOf(home)
  await codes.set({ enabled: true })
  const confirm = codes.confirmOf((await as.user.get('/settings/tfaapp/confirm')).says(200))
  const other = codes.confirmOf((await as.user.get('/settings/tfaapp/confirm')).says(200))
  const holder = home.holderOf(confirm)
  const set = (await holder.get('/settings/tfaapp/setup')).says(200, { account: as.user.email }).response
  assert.match(set.qrCodeSetupImageUrl, /^data:image\/png;base64,iVBOR/)
  assert.deepEqual((await home.holderOf(other).get('/settings/tfaapp/setup')).says(200).response, set)
  const validate = (code: unknown, by = holder) => by.post('/settings/tfaapp/validate', { code })
  for (const empty of ['', '   ', null]) (await validate(empty)).says(400, 'Validation code field cannot be empty')
  ;(await validate('000000')).says(400, 'Incorrect code')
  assert.equal((await loginsOf(home)).at(-1)?.action, 1022)
  ;(await as.guest.post('/settings/tfaapp/validate', { code: '1' }, { confirm })).says(403, { type: 'confirm_link_other_user' })
  ;(await as.nobody.get('/settings/tfaapp/setup')).says(401)
  ;(await as.user.get('/settings/tfaapp/setup')).says(403, { type: 'confirm_link_required' })

  await codes.set({ enabled: false })
  assert.equal((await validate('000000')).says(200).response, false)
  ;(await holder.get('/settings/tfaapp/setup')).says(403, unavailable)
  await codes.set({ enabled: true })

  const app = codes.appOf(set.manualEntryKey)
  const signedIn = await validate(app.code(), as.user.with({ confirm }) as typeof holder)
  assert.equal(signedIn.says(200).response, true)
  assert.ok(!signedIn.cookies.some(cookie => cookie.startsWith('asc_auth_key=')), 'who is signed in stays so')
  for (const link of [confirm, other]) (await validate(app.code(), home.holderOf(link))).says(401, { type: 'confirm_link_invalid' })
  const notice = await inbox.newest('security_notice', as.user.email)
  assert.match(notice.text, /authenticator app was connected/)
  assert.deepEqual(
    (await auditOf(home)).filter(row => row.action === 4032).map(row => [row.actor_id, row.targets]),
    [[as.user.id, JSON.stringify([as.user.id])]],
  )
})

test('backup codes are shown to their person and renewed (TF-3, TF-25)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const codes = secondFactorOf(home)
  for (const call of [as.user.get('/settings/tfaappcodes'), as.user.put('/settings/tfaappnewcodes')]) (await call).says(403, unavailable)
  ;(await as.nobody.get('/settings/tfaappcodes')).says(401)
  await codes.connect(as.user)
  const before = (await as.user.get('/settings/tfaappcodes')).says(200).response
  assert.equal(before.length, 5)
  assert.equal(new Set(before.map((each: { code: string }) => each.code)).size, 5)
  const after = (await as.user.put('/settings/tfaappnewcodes')).says(200).response
  assert.ok(
    after.every(
      (each: { code: string; isUsed: boolean }) => !each.isUsed && !before.some((old: { code: string }) => old.code === each.code),
    ),
  )
  assert.deepEqual((await as.user.get('/settings/tfaappcodes')).response, after)
  assert.match((await home.inbox.newest('security_notice')).text, /backup codes of your account were renewed/)
  assert.equal((await auditOf(home)).filter(row => row.action === 4032).length, 2)
})

test('unlinking: who may, in which order it is refused, and what ends (TF-26, TF-27, WS-11)', async t => {
  const home = await aPortal(t)
  const { as, inbox, portal } = home
  const codes = secondFactorOf(home)
  const unlink = (caller: { put: typeof as.user.put }, id?: string) => caller.put('/settings/tfaappnewapp', id === undefined ? {} : { id })
  const nobody = '11111111-2222-4333-8444-555555555555'
  for (const id of [as.user.id, nobody]) (await unlink(as.admin, id)).says(403, none)
  ;(await unlink(as.nobody)).says(401)
  ;(await unlink(as.owner, nobody)).says(404)
  ;(await as.owner.put('/people/status/Terminated', { userIds: [as.user2.id] })).says(200)
  ;(await unlink(as.owner, as.user2.id)).says(403, 'Not available.')
  for (const id of [undefined, '00000000-0000-0000-0000-000000000000', as.user.id]) (await unlink(as.user, id)).says(403, unavailable)
  ;(await unlink(as.owner, as.user.id)).says(403, unavailable)

  const first = await codes.connect(as.user)
  assert.equal((await unlink(as.owner, as.user.id)).says(200).response, '')
  ;(await as.user.get('/people/@self')).says(401)
  const told = await inbox.newest('change_tfa', as.user.email)
  assert.match(told.text, /disconnected/)
  assert.match(told.text, /Olga/)
  ;(await unlink(as.owner, as.user.id)).says(403, unavailable)

  const second = await codes.connect(as.user)
  assert.notEqual(second.secret, first.secret)
  const user = await home.sessionOf(as.user)
  assert.equal((await unlink(user)).says(200).response, '')
  assert.match((await inbox.newest('security_notice', as.user.email)).text, /disconnected/)
  ;(await user.get('/people/@self')).says(401)

  await codes.connect(as.user)
  await codes.set({ enabled: true })
  const again = await home.sessionOf(as.user)
  const way = (await unlink(again, as.user.id)).says(200)
  assert.equal(way.response, `${portal.url}/confirm/TfaActivation?type=TfaActivation&uid=${as.user.id}`)
  ;(await home.holderOf(codes.confirmOf(way)).get('/settings/tfaapp/setup')).says(200, { account: as.user.email })
  assert.equal((await auditOf(home)).filter(row => row.action === 4033).length, 3)
})
