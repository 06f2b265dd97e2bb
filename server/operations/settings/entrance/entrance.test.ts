import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { auditOf, loginsOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { normalAddress } from '../../../model/address.ts'
import { issueLinks } from '../../../model/link.ts'

const saved = 'Settings have been successfully updated'
const password = 'Nightingale-7'

test('who may join by themselves is set by administrators (GS-20, GS-21, GS-22)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const set = (type: unknown, domains: unknown, caller = as.admin, inviteUsersAsVisitors: unknown = true) =>
    caller.post('/settings/maildomainsettings', { type, domains, inviteUsersAsVisitors })
  for (const caller of [as.guest, as.user, as.roomAdmin]) (await set(2, [], caller)).says(403, 'Access denied')
  for (const body of [{}, { type: 1 }, { type: 1, domains: [] }, { type: 7, domains: [], inviteUsersAsVisitors: true }])
    assert.equal((await as.admin.post('/settings/maildomainsettings', body)).status, 400)
  for (const wrong of ['-a.test', 'a b.test', 'ab', 'acme.test.', ''])
    (await set('Custom', ['good.test', wrong])).says(400, 'Invalid domain name')
  ;(await set(1, [])).says(400, 'Add at least 1 trusted domain.')
  assert.equal((await as.owner.get('/settings')).response.trustedDomainsType, 0)
  ;(await set('Custom', [' Acme.TEST ', 'bücher.test', 'acme.test'])).says(200, saved)
  const { trustedDomains, trustedDomainsType } = (await as.owner.get('/settings')).response
  assert.deepEqual([trustedDomains, trustedDomainsType], [['acme.test', 'xn--bcher-kva.test'], 1])
  ;(await as.nobody.get('/settings')).says(200, { enabledJoin: true })
  ;(await set(0, ['other.test'])).says(200, saved)
  ;(await set(1, ['acme.test'])).says(200)
  assert.deepEqual(
    (await auditOf(home)).map(row => row.action),
    [6003, 6003, 6003],
  )
})

test('somebody joins by a letter to their address of a trusted domain (AM-5, AM-6, EV-2)', async t => {
  const home = await aPortal(t, { settings: { limitInvitations: 3 } })
  const { as, inbox, holderOf } = home
  const ask = (email: unknown, caller = as.nobody, more = {}) => caller.post('/settings/sendjoininvite', { email, ...more })
  const set = async (type: number, domains: string[], inviteUsersAsVisitors = true) =>
    (await as.owner.post('/settings/maildomainsettings', { type, domains, inviteUsersAsVisitors })).says(200)
  ;(await ask('new@acme.test')).says(401)
  for (const caller of [as.guest, as.user, as.roomAdmin]) (await ask('new@acme.test', caller)).says(403, 'Access denied')
  ;(await ask('new@acme.test', as.admin)).says(403, 'Method not available')
  await set(1, ['acme.test', 'xn--bcher-kva.test'])
  for (const wrong of [undefined, 'no address']) assert.equal((await ask(wrong)).status, 400)
  ;(await ask('a@b')).says(400, 'Incorrect email')
  ;(await ask('USER@acme.test')).says(400, 'User with this email is already registered')
  ;(await ask('new@other.test')).says(400, 'Emails from this domain are not allowed for registration')
  assert.equal((await inbox.all()).length, 0)
  const sent = 'The link to confirm your account has been sent to the specified email'
  ;(await ask('older@bücher.test')).says(200, sent)
  ;(await ask('new@acme.test')).says(200, sent)
  const older = await inbox.newest('join', 'new@acme.test')
  ;(await ask('new@acme.test', as.user, { culture: 'de' })).says(200, sent)
  const letter = await inbox.newest('join', 'new@acme.test')
  assert.equal(letter.row.culture, 'de')
  ;(await ask('more@acme.test')).says(400, 'Invitation limit is exceeded')
  const register = (confirm: string) =>
    holderOf(confirm).post('/people', { firstName: 'Nora', lastName: 'Newman', password: 'My-Very-Own-8', fromInviteLink: true })
  ;(await register(older.confirm)).says(401)
  const made = (await register(letter.confirm)).says(200, { email: 'new@acme.test', isCollaborator: true, activationStatus: 1 }).response
  assert.equal((await home.person(made.id)).status, 1)
  ;(await register(letter.confirm)).says(401)

  const idn = await inbox.newest('join', 'older@bücher.test')
  await set(1, ['acme.test'])
  ;(await register(idn.confirm)).says(401)
  await set(2, [], false)
  ;(await register(idn.confirm)).says(200, { isCollaborator: true })
  const row = (await auditOf(home)).find(each => each.action === 4023)
  assert.deepEqual([row?.actor_id, JSON.stringify(row).includes('new@')], [null, false])
})

test('the sign-in page leads to joining where people may, and the page asks for the letter (AM-5, LW-7)', async t => {
  const home = await aPortal(t)
  const { as, inbox, server } = home
  const at = async (path: string, email?: string) =>
    server.send(path, {
      headers: { host: as.nobody.headers.host!, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      ...(email !== undefined && { method: 'POST', body: new URLSearchParams({ email }).toString() }),
    })
  assert.doesNotMatch((await at('/login')).text, /login\/join/)
  for (const email of [undefined, 'new@acme.test']) assert.equal((await at('/login/join', email)).status, 404)
  const body = { type: 1, domains: ['acme.test'], inviteUsersAsVisitors: true }
  ;(await as.owner.post('/settings/maildomainsettings', body)).says(200)
  assert.match((await at('/login')).text, /href="\/login\/join"/)
  assert.match((await at('/login/join')).text, /@acme\.test/)
  for (const wrong of ['', 'no address', 'new@other.test', as.user.email]) {
    const refused = await at('/login/join', wrong)
    assert.equal(refused.status, 400, wrong)
    assert.match(refused.text, /id="email-error"/)
  }
  assert.match((await at('/login/join', 'new@acme.test')).text, /on its way to/)
  assert.match((await inbox.newest('join', 'new@acme.test')).confirm, /type=EmpInvite/)
})

test('asking to join is limited per client address, in its own words (WR-6, AM-5)', async t => {
  const { as } = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: 'none' } })
  for (let n = 0; n < 11; n++) (await as.nobody.post('/settings/sendjoininvite', { email: 'a@acme.test' })).says(401)
  const refused = (await as.nobody.post('/settings/sendjoininvite', { email: 'a@acme.test' })).says(429, 'Request limit is exceeded')
  assert.ok(Number(refused.headers['retry-after']) > 0)
})

test('a stranger writes to the administrators where they want it (AM-1, AM-2, AM-3, LG-5)', async t => {
  const home = await aPortal(t)
  const { as, inbox } = home
  const write = (body: object, caller = as.nobody) =>
    caller.post('/settings/sendadmmail', { email: 'visitor@else.test', message: 'Let me in', ...body })
  ;(await write({})).says(403, 'Method not available')
  for (const caller of [as.guest, as.user, as.roomAdmin]) (await caller.post('/settings/messagesettings', { turnOn: true })).says(403)
  const on = (await as.admin.post('/settings/messagesettings', { turnOn: true })).says(200, saved)
  assert.deepEqual([on.json().status, on.json().count], [0, 1])
  for (const wrong of [{ email: '' }, { message: '' }, { message: 'x'.repeat(256) }, { email: 'no' }])
    assert.equal((await write(wrong)).status, 400)
  ;(await write({ email: 'a@b' })).says(400, 'Incorrect email')
  ;(await write({ message: '<p> <b></b></p>' })).says(400, 'Message text is empty')
  assert.equal((await inbox.all()).length, 0)
  const sent = 'Your message was successfully sent. You will be contacted by the portal administrator.'
  ;(await write({ message: '<b>Let me</b> in\nplease', culture: 'de' })).says(200, sent)
  const letters = (await inbox.all()).filter(letter => letter.kind === 'for_admin_notify')
  assert.deepEqual(letters.map(letter => letter.to).sort(), [as.admin.email, as.admin2.email, as.owner.email].sort())
  for (const { text, row } of letters) {
    assert.match(text, /Let me in/)
    assert.match(text, /visitor@else\.test/)
    assert.ok(!text.includes('<b>'))
    assert.equal(row.culture, 'de')
  }
  ;(await as.admin.post('/settings/messagesettings', {})).says(200)
  ;(await write({})).says(403, 'Method not available')
  assert.deepEqual(
    (await auditOf(home)).map(row => row.action),
    [6006, 7000, 6006],
  )
})

test('the owner of a new portal is greeted once for each sign-in link, which is not used up (PD-8)', async t => {
  const home = await aPortal(t)
  const { as, inbox, portal, server } = home
  const { db } = server.app.opened.server
  const issue = async (id: string) => {
    const target = await home.person(id)
    const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 3_600_000 } as const
    return (await db.write(tx => issueLinks(tx, portal, [given], server.clock.now())))[0]!.key
  }
  const greet = (userid: string, key: string) => as.nobody.post(`/portal/sendcongratulations?Userid=${userid}&Key=${key}`)
  const [first, second, another] = [await issue(as.owner.id), await issue(as.owner.id), await issue(as.admin.id)]
  for (const [id, key] of [
    [as.owner.id, `${first}A`],
    [as.admin.id, first],
    [as.admin.id, another],
  ] as const)
    (await greet(id, key)).says(403, 'Access denied')
  ;(await as.nobody.post('/portal/sendcongratulations')).says(403)
  await Promise.all([greet(as.owner.id, first), greet(as.owner.id, first), greet(as.owner.id, first)])
  assert.deepEqual(
    (await inbox.all()).map(letter => letter.kind),
    ['admin_welcome'],
  )
  await db.write(tx =>
    tx.updateTable('people').set({ activation_status: 0 }).where('portal_id', '=', portal.id).where('id', '=', as.owner.id).execute(),
  )
  ;(await greet(as.owner.id, second)).says(200)
  assert.match((await inbox.newest('admin_activation', as.owner.email)).confirm, /type=EmailActivation/)
  ;(await as.nobody.post('/authentication', { confirmData: { email: as.owner.email, key: first } })).says(200)
})

/** A service that takes one answer; what it was asked stays. */
async function aCaptchaService(t: TestContext) {
  const asked: string[] = []
  const service = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    asked.push(body)
    const response = new URLSearchParams(body).get('response')
    if (response === 'broken') return reply.end('no json')
    reply.end(JSON.stringify({ success: response === 'human' }))
  })
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
  t.after(() => service.close())
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/siteverify`
  return { asked, settings: { captchaVerifyUrl: url, captchaPublicKey: 'seen', captchaSecretKey: 'kept' } }
}

test('captcha: asked of strangers, passed it spares the guard, a wrong one is refused, none sent leaves it to the guard (WU-3, WX-21, AT-9, RP-1)', async t => {
  const { asked, settings } = await aCaptchaService(t)
  const home = await aPortal(t, { settings })
  const { as } = home
  await home.setPassword(as.user, password)
  const refused = { message: 'Invalid Recaptcha', type: 'captcha_invalid' }
  ;(await as.nobody.get('/settings')).says(200, { recaptchaType: 0 })
  const signIn = (recaptchaResponse?: string, given = password) =>
    as.nobody.post('/authentication', {
      userName: as.user.email,
      password: given,
      ...(recaptchaResponse !== undefined && { recaptchaResponse }),
    })
  for (let n = 0; n < 6; n++) (await signIn('human', `wrong-${n}-one`)).says(401)
  ;(await signIn('human')).says(200)
  for (const wrong of ['robot', 'broken', 'x'.repeat(9000)]) (await signIn(wrong)).says(403, refused)
  assert.equal((await loginsOf(home)).at(-1)?.action, 1026)
  for (let n = 0; n < 5; n++) (await signIn('', `wrong-${n}-one`)).says(401)
  ;(await signIn()).says(403, { type: 'login_blocked' })
  ;(await signIn('human')).says(200)
  const [first] = asked.map(body => Object.fromEntries(new URLSearchParams(body)))
  assert.deepEqual(first, { secret: 'kept', response: 'human', remoteip: '127.0.0.1' })

  const remind = (recaptchaResponse?: string, caller = as.nobody) =>
    caller.post('/people/password', { email: as.user.email, recaptchaResponse })
  for (const wrong of [undefined, 'robot']) (await remind(wrong)).says(403, refused)
  ;(await remind('human')).says(200)
  // Roster's own page shows no captcha, so it asks for none.
  const byPage = await home.server.send('/login/forgotten', {
    method: 'POST',
    headers: { host: as.nobody.headers.host!, 'content-type': 'application/x-www-form-urlencoded' },
    body: `email=${encodeURIComponent(as.user.email)}`,
  })
  assert.match(byPage.text, /Look into your mailbox/)
  ;(await remind(undefined, as.owner)).says(200)
  ;(await as.owner.post('/settings/messagesettings', { turnOn: true })).says(200)
  const write = (recaptchaResponse?: string, caller = as.nobody) =>
    caller.post('/settings/sendadmmail', { email: 'visitor@else.test', message: 'Hello', recaptchaResponse })
  ;(await write()).says(403, refused)
  ;(await write('human')).says(200)
  ;(await write(undefined, as.user)).says(200)
})

test('a captcha service that cannot be reached passes nobody (WX-21)', async t => {
  const settings = { captchaVerifyUrl: 'http://127.0.0.1:9/', captchaPublicKey: 'seen', captchaSecretKey: 'kept' }
  const home = await aPortal(t, { settings })
  await home.setPassword(home.as.user, password)
  const body = { userName: home.as.user.email, password }
  ;(await home.as.nobody.post('/authentication', { ...body, recaptchaResponse: 'human' })).says(403, { type: 'captcha_invalid' })
  ;(await home.as.nobody.post('/authentication', body)).says(200)
})
