import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reply, Sent } from '../../test/harness/http.ts'
import { aPortal, type TestPortal } from '../../test/harness/portal.ts'
import { normalAddress } from '../model/address.ts'
import { issueLinks } from '../model/link.ts'

const html = { accept: 'text/html' }

/** Somebody with a browser, signed in if there is a token. */
function browserOf({ server, as }: TestPortal, token?: string) {
  const headers = { host: as.nobody.headers.host!, ...html, ...(token !== undefined && { cookie: `asc_auth_key=${token}` }) }
  const call = (path: string, sent: Sent = {}): Promise<Reply> => server.send(path, { ...sent, headers: { ...headers, ...sent.headers } })
  return {
    get: (path: string, more = {}) => call(path, { headers: more }),
    post: (path: string, form: Readonly<Record<string, string>>) =>
      call(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  }
}

const fieldsOf = (confirm: string): Record<string, string> => Object.fromEntries(new URLSearchParams(confirm))
const twice = (password: string) => ({ password, passwordAgain: password })

test('a forgotten password: one answer for every address, refusals beside the field (RP-4, LW-7)', async t => {
  const portal = await aPortal(t)
  const visitor = browserOf(portal)
  const answers = await Promise.all(
    ['user@acme.test', 'nobody@acme.test'].map(async email => {
      const { status, text } = await visitor.post('/login/forgotten', { email })
      return [status, text.replaceAll(email, '')]
    }),
  )
  assert.deepEqual(answers[0], answers[1])
  assert.equal(answers[0]?.[0], 200)
  for (const email of ['', 'no address']) {
    const { status, text } = await visitor.post('/login/forgotten', { email })
    assert.equal(status, 400, email)
    assert.match(text, /id="email-error"/)
    assert.match(text, new RegExp(`value="${email}"`))
  }
  assert.match((await visitor.get('/login')).text, /href="\/login\/forgotten"/)
})

test('PasswordChange: sets it once, ends sessions, leads to sign-in; a refusal leaves the link (SP-2, LW)', async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  await as.user.post('/people/password', { email: as.user.email })
  const { confirm } = await inbox.newest('change_password')
  const visitor = browserOf(portal)
  const page = await visitor.get(`/confirm/PasswordChange?${confirm}`)
  assert.match(page.text, /u\*\*\*<span class="domain">@acme\.test/)
  for (const [form, field] of [
    [{ password: 'correct-horse', passwordAgain: 'other-horse' }, 'passwordAgain'],
    [twice('short'), 'password'],
    [twice('with space here'), 'password'],
  ] as const) {
    const refused = await visitor.post('/confirm/PasswordChange', { ...fieldsOf(confirm), ...form })
    assert.equal(refused.status, 400)
    assert.match(refused.text, new RegExp(`id="${field}-error"`))
    assert.doesNotMatch(refused.text, /correct-horse/)
  }
  const done = await visitor.post('/confirm/PasswordChange', { ...fieldsOf(confirm), ...twice('correct-horse') })
  assert.deepEqual([done.status, done.headers.location], [303, '/login?passwordChanged=true'])
  assert.deepEqual(done.cookies, [], 'LW-8: nobody is signed in')
  ;(await as.user.get('/people/@self')).says(401)
  assert.match((await visitor.get(`/confirm/PasswordChange?${confirm}`)).text, /already been used/)
  const entered = await visitor.post('/login', { userName: as.user.email, password: 'correct-horse' })
  assert.deepEqual([entered.status, entered.headers.location], [303, '/'])
})

test('Activation: names and password, signed in; once a password is set the link only proves the mailbox (LT-3)', async t => {
  const portal = await aPortal(t)
  const { as, inbox, person, holderOf } = portal
  const add = async (email: string) => {
    const { response } = await as.owner.post('/people', { firstName: 'Nora', lastName: 'New', email, type: 'User' })
    return { id: response.id as string, confirm: (await inbox.newest('user_activation', email)).confirm }
  }
  const nora = await add('nora@acme.test')
  const visitor = browserOf(portal)
  const form = { ...fieldsOf(nora.confirm), firstName: ' Nora ', lastName: 'Newman', ...twice('correct-horse') }
  const foreign = await browserOf(portal, as.user.token).post('/confirm/Activation', form)
  assert.equal(foreign.status, 403)
  assert.match(foreign.text, /Somebody else is signed in here/)
  ;(await as.user.get('/people/@self')).says(200)
  assert.match((await visitor.post('/confirm/Activation', { ...form, firstName: '<b>' })).text, /id="firstName-error"/)

  const done = await visitor.post('/confirm/Activation', form)
  assert.deepEqual([done.status, done.headers.location], [303, '/'])
  const session = /asc_auth_key=([^;]+)/.exec(done.cookies.join())?.[1]
  const { first_name, last_name, activation_status } = await person(nora.id)
  assert.deepEqual([first_name, last_name, activation_status], ['Nora', 'Newman', 1])
  ;(await as.nobody.with({ authorization: `Bearer ${session}` }).get('/people/@self')).says(200, { displayName: 'Nora Newman' })
  assert.equal((await as.owner.get('/people?filterValue=newman')).response.length, 1)

  const ned = await add('ned@acme.test')
  ;(await holderOf(ned.confirm).put(`/people/${ned.id}/password`, { password: 'correct-horse' })).says(200)
  assert.match((await visitor.get(`/confirm/Activation?${ned.confirm}`)).text, /Confirm this address/)
  const proved = await visitor.post('/confirm/Activation', fieldsOf(ned.confirm))
  assert.deepEqual([proved.status, proved.headers.location], [303, '/login?arrival=addressConfirmed&address=ned%40acme.test'])
  assert.equal((await person(ned.id)).activation_status, 1)
})

test('Auth: opening the link does nothing, the button signs in once and goes on to a path of this portal (AT-14, LW-1, LW-6)', async t => {
  const portal = await aPortal(t)
  const { as, server } = portal
  const { db } = server.app.opened.server
  const target = await portal.person(as.user.id)
  const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 60_000 } as const
  const issue = async () => (await db.write(tx => issueLinks(tx, portal.portal, [given], server.clock.now())))[0]!.key
  const visitor = browserOf(portal)
  for (const [returnUrl, leadsTo] of [
    ['/profile', '/profile'],
    ['//elsewhere.test', '/'],
  ] as const) {
    const link = { type: 'Auth', key: await issue(), uid: target.id, returnUrl }
    for (let times = 0; times < 2; times++) {
      const shown = await visitor.get(`/confirm/Auth?${new URLSearchParams(link)}`)
      assert.match(shown.text, /Sign in without a password/)
      assert.deepEqual(shown.cookies, [])
    }
    const foreign = await browserOf(portal, as.guest.token).post('/confirm/Auth', link)
    assert.match(foreign.text, /Somebody else is signed in here/)
    const done = await visitor.post('/confirm/Auth', link)
    assert.deepEqual([done.status, done.headers.location], [303, leadsTo])
    assert.match(done.cookies.join(), /asc_auth_key=[^;]/)
    assert.match((await visitor.post('/confirm/Auth', link)).text, /already been used/)
  }
})

test('an address where there is nothing: a page for people, JSON for programs; pictures of those without one (PH-3)', async t => {
  const portal = await aPortal(t)
  const { as } = portal
  const nowhere = await browserOf(portal).get('/no/such/page')
  assert.deepEqual([nowhere.status, /There is no such page/.test(nowhere.text)], [404, true])
  const inside = await browserOf(portal, as.user.token).get('/no/such/page')
  assert.equal(inside.status, 404)
  assert.match(inside.headers['content-type'] as string, /text\/html/)
  for (const [path, headers] of [
    ['/no/such/page', { accept: 'application/json' }],
    ['/api/2.0/no/such', html],
    ['/static/images/nothing.png', html],
  ] as const) {
    const missing = await browserOf(portal, as.user.token).get(path, headers)
    assert.equal(missing.status, 404, path)
    assert.equal(missing.json().error.type, 'route_not_found', path)
  }
  const { response } = await as.user.get('/people/@self')
  for (const member of ['avatar', 'avatarOriginal', 'avatarMax', 'avatarMedium', 'avatarSmall']) {
    const picture = await browserOf(portal).get(response[member])
    assert.deepEqual([picture.status, picture.headers['content-type']], [200, 'image/png'], response[member])
    assert.match(picture.headers['cache-control'] as string, /max-age=86400/)
  }
})
