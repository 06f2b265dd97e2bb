import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondFactorOf } from '../../test/harness/authenticator.ts'
import type { Reply } from '../../test/harness/http.ts'
import { aPortal, type TestPortal } from '../../test/harness/portal.ts'

const password = 'Nightingale-7'

/** A browser that keeps its cookies. */
function browserOf({ server, as }: TestPortal) {
  const cookies = new Map<string, string>()
  const call = async (path: string, body?: Readonly<Record<string, string>>): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await server.send(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        host: as.nobody.headers.host!,
        accept: 'text/html',
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body: new URLSearchParams(body).toString() }),
    })
    for (const [, name, value] of reply.cookies.map(text => /^([^=]+)=([^;]*)/.exec(text)!))
      value === '' ? cookies.delete(name!) : cookies.set(name!, value!)
    return reply
  }
  return { cookies, get: (path: string) => call(path), post: call }
}

/** The hidden fields of a page's form, as a browser sends them. */
const fieldsOf = ({ text }: Reply): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]))

test('sign-in leads to connecting an app, shows the backup codes once, and goes on (AT-12, TF-16, TF-21, LW-6, LW-8)', async t => {
  const home = await aPortal(t)
  const { as, inbox } = home
  const codes = secondFactorOf(home)
  await home.setPassword(as.user, password)
  await codes.set({ enabled: true })
  const browser = browserOf(home)
  const first = await browser.post('/login', { userName: as.user.email, password, stay: 'true', returnUrl: '/accounts' })
  assert.equal(first.status, 303)
  const { location } = first.headers as { location: string }
  assert.match(location, /^\/confirm\/TfaActivation\?type=TfaActivation&uid=/)
  assert.ok(!location.includes('key='), 'the key travels in its cookie alone')
  for (let times = 0; times < 2; times++) assert.match((await browser.get(location)).text, /Connect an authenticator app/)
  const shown = await browser.get(location)
  assert.match(shown.text, /<img class="qr" src="data:image\/png;base64,/)
  const secret = /class="secret">([A-Z2-7 ]+)</.exec(shown.text)![1]!.replaceAll(' ', '')
  const app = codes.appOf(secret)
  const submit = (code: string) => browser.post('/confirm/TfaActivation', { ...fieldsOf(shown), code })
  for (const [code, why] of [
    ['', /Validation code field cannot be empty/],
    ['000000', /Incorrect code/],
  ] as const) {
    const refused = await submit(code)
    assert.equal(refused.status, 400)
    assert.match(refused.text, why)
    assert.match(refused.text, /class="secret"/)
  }
  const done = await submit(app.code())
  assert.equal(done.status, 200)
  assert.match(done.text, /The app is connected/)
  const kept = (await as.user.get('/settings/tfaappcodes')).says(200).response as { code: string }[]
  for (const { code } of kept) assert.ok(done.text.includes(`>${code}<`))
  assert.match(done.text, /href="\/accounts"/)
  assert.equal(done.headers['cache-control'], 'no-store')
  assert.ok(browser.cookies.has('asc_auth_key') && !browser.cookies.has('asc_confirm_key_TfaActivation'))
  assert.match(done.cookies.find(text => text.startsWith('asc_auth_key='))!, /Expires=/, 'who stays signed in has a lasting cookie')
  assert.match((await inbox.newest('security_notice')).text, /connected/)
  assert.match((await browser.post('/confirm/TfaActivation', { ...fieldsOf(shown), code: app.code() })).text, /This sign-in has ended/)
})

test('sign-in asks for the code of the app; who is signed in goes on; a link of somebody else signs nobody in (LH-5, AT-12)', async t => {
  const home = await aPortal(t)
  const { as } = home
  const codes = secondFactorOf(home)
  await home.setPassword(as.user, password)
  const app = await codes.connect(as.user)
  await codes.set({ enabled: true })
  const browser = browserOf(home)
  const { location } = (await browser.post('/login', { userName: as.user.email, password, returnUrl: '//elsewhere.test' })).headers as {
    location: string
  }
  assert.match(location, /^\/confirm\/TfaAuth\?type=TfaAuth&uid=[\w-]+$/)
  const shown = await browser.get(location)
  assert.match(shown.text, /Enter your code/)
  assert.match(shown.text, /Uma Acme/)
  const refused = await browser.post('/confirm/TfaAuth', { ...fieldsOf(shown), code: '000000' })
  assert.equal(refused.status, 400)
  assert.ok(!browser.cookies.has('asc_auth_key'))
  const done = await browser.post('/confirm/TfaAuth', { ...fieldsOf(shown), code: app.code() })
  assert.deepEqual([done.status, done.headers.location], [303, '/'])
  assert.doesNotMatch(done.cookies.find(text => text.startsWith('asc_auth_key='))!, /Expires=/)
  assert.deepEqual([(await browser.get(location)).status, (await browser.get(location)).headers.location], [302, '/'])
  const again = browserOf(home)
  const next = await again.post('/login', { userName: as.user.email, password, returnUrl: '/letters?page=2' })
  const asked = await again.get(next.headers.location as string)
  const led = await again.post('/confirm/TfaAuth', { ...fieldsOf(asked), code: app.code() })
  assert.deepEqual([led.status, led.headers.location], [303, '/letters?page=2'])
  // Without the cookie of the first step there is no link.
  assert.match((await browserOf(home).get(location)).text, /This sign-in has ended/)
  const way = codes.confirmOf((await (await home.sessionOf(as.user2)).get('/settings/tfaapp/confirm')).says(200))
  const other = await browser.get(`/confirm/TfaActivation?${way}`)
  assert.match(other.text, /Somebody else is signed in here/)
  assert.doesNotMatch(other.text, /class="secret"/)
})

test('who registers or activates by a letter passes the second step before the start page (LW-8, TF-2)', async t => {
  const home = await aPortal(t)
  const { as, inbox } = home
  const codes = secondFactorOf(home)
  await codes.set({ enabled: true })
  const owner = await home.sessionOf(as.owner)
  ;(await owner.post('/people/invite', { invitations: [{ email: 'ann@new.test', type: 'User' }] })).says(200)
  ;(await owner.post('/people', { email: 'ned@new.test', firstName: 'Ned', lastName: 'New', type: 'User' })).says(200)
  const typed = { firstName: 'Ann', lastName: 'New', password: 'correct-horse', passwordAgain: 'correct-horse' }
  for (const [page, kind] of [
    ['LinkInvite', 'invite'],
    ['Activation', 'user_activation'],
  ] as const) {
    const browser = browserOf(home)
    const link = Object.fromEntries(new URLSearchParams((await inbox.newest(kind)).confirm))
    const done = await browser.post(`/confirm/${page}`, { ...link, ...typed })
    assert.equal(done.status, 303, page)
    assert.match(done.headers.location as string, /^\/confirm\/TfaActivation\?/)
    assert.ok(!browser.cookies.has('asc_auth_key'), page)
    assert.match((await browser.get(done.headers.location as string)).text, /Connect an authenticator app/)
  }
})

test('pages speak the language of the link or the person, from right to left too (LW-10, LW-9)', async t => {
  const browser = browserOf(await aPortal(t))
  const { text } = await browser.get('/login?culture=ar-SA')
  assert.match(text, /<html lang="ar-SA" dir="rtl">/)
  assert.match(text, /<h1>تسجيل الدخول<\/h1>/)
})
