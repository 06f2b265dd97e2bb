import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf, loginsOf } from '../../../test/harness/audit.ts'
import { secondFactorOf } from '../../../test/harness/authenticator.ts'
import { aPortal, type TestPortal } from '../../../test/harness/portal.ts'
import { normalAddress } from '../../model/address.ts'
import { issueLinks } from '../../model/link.ts'
import { codeAt } from '../../platform/crypto/totp.ts'

const password = 'Nightingale-7'
const failed = { message: 'User authentication failed', type: 'authentication_failed' }
const zero = '0001-01-01T00:00:00'

async function aPortalWithCodes(t: Parameters<typeof aPortal>[0]) {
  const home = await aPortal(t)
  const codes = secondFactorOf(home)
  await home.setPassword(home.as.user, password)
  return { home, codes, ...home }
}
const actionsOf = async (home: TestPortal, personId: string) =>
  (await loginsOf(home)).filter(row => row.person_id === personId && row.action !== 1000).map(row => row.action)

test('while codes are asked for, a right password leads to the second factor and opens nothing (AT-11, AT-12, AT-16, TF-2)', async t => {
  const { codes, as, home, portal } = await aPortalWithCodes(t)
  await codes.set({ enabled: true })
  const body = { userName: as.user.email, password }
  const first = (await as.nobody.post('/authentication', body)).says(200, { tfa: true, sms: false, expires: zero })
  const { confirmUrl, tfaKey, token } = first.response
  assert.equal(confirmUrl, `${portal.url}/confirm/TfaActivation?type=TfaActivation&uid=${as.user.id}`)
  assert.match(tfaKey, /^[A-Z2-7]{32}$/)
  assert.equal(token, undefined)
  assert.ok(!first.cookies.some(cookie => cookie.startsWith('asc_auth_key=')))
  const cookie = first.cookies.find(text => text.startsWith('asc_confirm_key_TfaActivation='))!
  assert.match(cookie, /HttpOnly/)
  assert.doesNotMatch(cookie, /expires|max-age/i)
  const key = /=([^;]+)/.exec(cookie)![1]!
  assert.ok(!first.text.includes(key), 'the key is in no body (LR-15)')
  assert.equal((await as.nobody.post('/authentication', body)).response.tfaKey, tfaKey, 'the same until connected (TF-1)')
  assert.deepEqual(await actionsOf(home, as.user.id), [])

  const app = codes.appOf(tfaKey)
  const done = (await as.nobody.post(`/authentication/${app.code()}`, body)).says(200, { tfa: true, sms: false })
  assert.ok(done.cookies.some(text => text.startsWith(`asc_auth_key=${done.response.token};`)))
  ;(await as.nobody.get('/people/@self', { authorization: done.response.token })).says(200, { id: as.user.id })
  assert.deepEqual(await actionsOf(home, as.user.id), [1024])
  assert.ok((await auditOf(home)).some(row => row.action === 4032 && row.actor_id === as.user.id))
  assert.match((await home.inbox.newest('security_notice', as.user.email)).text, /authenticator app was connected/)

  const again = (await as.nobody.post('/authentication', body)).says(200, { tfa: true })
  assert.equal(again.response.confirmUrl, `${portal.url}/confirm/TfaAuth?type=TfaAuth&uid=${as.user.id}`)
  assert.equal(again.response.tfaKey, undefined)
  // The body's code wins over the path's, blanks around it are dropped (AT-20).
  ;(await as.nobody.post('/authentication/000000', { ...body, code: ` ${app.code()} ` })).says(200)
  const { db } = home.server.app.opened.server
  const stored = await db.read.selectFrom('authenticators').select('secret').where('portal_id', '=', portal.id).execute()
  assert.equal(stored.length, 1)
  assert.ok(!stored[0]?.secret.includes(tfaKey), 'the secret is sealed')
})

test('each code counts once, a step early or late; backup codes once; all else is 401 and event 1025 (AT-22, AT-23, TF-1, TF-3)', async t => {
  const { codes, as, home, server } = await aPortalWithCodes(t)
  const body = { userName: as.user.email, password }
  const tryCode = (code: string, more = {}) => as.nobody.post(`/authentication/${encodeURIComponent(code)}`, { ...body, ...more })
  ;(await tryCode('123456')).says(401, failed)
  const app = await codes.connect(as.user)
  await codes.set({ enabled: true })
  server.clock.advance(120_000)
  const now = server.clock.now()
  for (const at of [now, now - 30_000, now + 30_000]) {
    const code = codeAt(app.secret, at)
    ;(await tryCode(code)).says(200)
    ;(await tryCode(code)).says(401, failed)
    server.clock.advance(1)
  }
  server.clock.advance(120_000)
  ;(await tryCode(codeAt(app.secret, server.clock.now() - 60_000))).says(401, failed)
  const [one, two] = (await as.user.get('/settings/tfaappcodes')).says(200).response
  assert.match(one.code, /^[\w-]{6}$/)
  ;(await tryCode(one.code)).says(200)
  server.clock.advance(61_000)
  ;(await tryCode(one.code)).says(401, failed)
  ;(await tryCode('000000', { password: 'Wrong-one-22', code: app.code() })).says(401, failed)
  ;(await as.nobody.post('/authentication/%20', body)).says(401, failed)
  const shown = (await as.user.get('/settings/tfaappcodes')).says(200).response
  assert.deepEqual(
    shown.map((each: { isUsed: boolean }) => each.isUsed),
    [true, false, false, false, false],
  )
  // Of parallel uses of one code one signs in.
  server.clock.advance(61_000)
  const answers = await Promise.all(Array.from({ length: 4 }, () => tryCode(two.code)))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [200, 401, 401, 401])
  const actions = await actionsOf(home, as.user.id)
  assert.deepEqual([...new Set(actions)].sort(), [1021, 1024, 1025])
})

test('after five wrong codes in a minute a right one is refused, wherever it is sent (WU-4, AT-23, TF-4)', async t => {
  const { codes, as, home, server } = await aPortalWithCodes(t)
  const app = await codes.connect(as.user)
  await codes.set({ enabled: true })
  const body = { userName: as.user.email, password }
  const link = codes.confirmOf((await as.nobody.post('/authentication', body)).says(200))
  const validate = (code: string) => home.holderOf(link).post('/settings/tfaapp/validate', { code })
  server.clock.advance(60_000)
  for (let n = 0; n < 3; n++) (await validate(`00000${n}`)).says(400, 'Incorrect code')
  for (let n = 0; n < 2; n++) (await as.nobody.post('/authentication/wrong1', body)).says(401, failed)
  const right = codeAt(app.secret, server.clock.now())
  const refused = (await validate(right)).says(403, { message: 'Too many login attempts. Please try again later', type: 'login_blocked' })
  assert.ok(Number(refused.headers['retry-after']) > 50)
  ;(await as.nobody.post(`/authentication/${right}`, body)).says(401, failed)
  server.clock.advance(60_000)
  // The link was used up by none of it (LT-4), nor was the code.
  ;(await validate(app.code())).says(200)
})

test('trusted networks, people who are named, Basic and keys (TF-2, WB-2)', async t => {
  const { codes, as, server } = await aPortalWithCodes(t)
  const body = { userName: as.user.email, password }
  const basic = { authorization: `Basic ${Buffer.from(`${as.user.email}:${password}`).toString('base64')}` }
  const isAsked = async () => (await as.nobody.post('/authentication', body)).says(200).response.tfa
  const secret = (await as.user.post('/keys', { name: 'mine' })).says(200).response.key
  for (const [settings, asked] of [
    [{ enabled: false }, false],
    [{ enabled: true }, true],
    [{ enabled: true, trustedIps: ['127.0.0.0/8', '::1'] }, false],
    [{ enabled: true, trustedIps: ['127.0.0.1-127.0.0.9'] }, false],
    [{ enabled: true, trustedIps: ['10.0.0.1', '127.0.0.2-127.0.0.9'] }, true],
    [{ enabled: true, trustedIps: ['127.0.0.1'], mandatoryUsers: [as.user.id] }, true],
    [{ enabled: true, trustedIps: ['127.0.0.1'], mandatoryUsers: [as.guest.id] }, false],
  ] as const) {
    await codes.set(settings)
    assert.equal(await isAsked(), asked, JSON.stringify(settings))
    assert.equal((await as.nobody.get('/people/@self', basic)).status, asked ? 401 : 200)
    ;(await as.nobody.get('/people/@self', { authorization: `Bearer ${secret}` })).says(200)
    server.clock.advance(61_000)
  }
})

test('a sign-in link leads to the second factor and is used up by it (AT-14)', async t => {
  const { codes, as, home, server, portal } = await aPortalWithCodes(t)
  const { db } = server.app.opened.server
  await codes.set({ enabled: true })
  const issue = async () => {
    const target = await home.person(as.user.id)
    const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 3_600_000 } as const
    return (await db.write(tx => issueLinks(tx, portal, [given], server.clock.now())))[0]!.key
  }
  const confirmData = { email: as.user.email, key: await issue() }
  const first = (await as.nobody.post('/authentication', { confirmData })).says(200, { tfa: true })
  ;(await as.nobody.post('/authentication', { confirmData })).says(404)
  const app = codes.appOf(first.response.tfaKey)
  const connected = await home.holderOf(codes.confirmOf(first)).post('/settings/tfaapp/validate', { code: app.code() })
  connected.says(200)
  const freshOf = async () =>
    (await db.read.selectFrom('sessions').select('fresh_at').where('portal_id', '=', portal.id).orderBy('id', 'desc').executeTakeFirst())
      ?.fresh_at
  assert.equal(await freshOf(), null, 'a link and an app connected just now prove no more than the link (ER-2)')

  const key = await issue()
  const withCode = { confirmData: { email: as.user.email, key } }
  ;(await as.nobody.post('/authentication/000000', withCode)).says(401)
  ;(await as.nobody.post(`/authentication/${app.code()}`, withCode)).says(200)
  assert.notEqual(await freshOf(), null, 'the code of an app that was connected proves its person (ER-2)')
  ;(await as.nobody.post(`/authentication/${app.code()}`, withCode)).says(404)
})

test('there is no sign-in by SMS: nothing is stored or sent (AT-50, AT-51)', async t => {
  const { as } = await aPortalWithCodes(t)
  const unavailable = 'SMS authentication is not available'
  ;(await as.nobody.post('/authentication/setphone', { mobilePhone: '1' })).says(401)
  ;(await as.user.post('/authentication/setphone', { mobilePhone: '1' })).says(403, unavailable)
  ;(await as.nobody.post('/authentication/sendsms', { userName: as.user.email, password })).says(403, unavailable)
  ;(await as.nobody.post('/authentication/sendsms', { userName: as.user.email, password: 'Wrong-one-22' })).says(401, failed)
})
