import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing } from '../../test/harness/address-changes.ts'
import type { Reply } from '../../test/harness/http.ts'
import type { ReadLetter } from '../../test/harness/inbox.ts'
import { aPortal, type Member, type TestPortal } from '../../test/harness/portal.ts'

type Fields = Readonly<Record<string, string>>

/** A browser: it opens the link of a letter, and presses the button of its page with what the form holds. */
function browserOf(home: TestPortal) {
  const host = home.as.nobody.headers
  const pathOf = ({ link }: ReadLetter) => new URL(link!).pathname
  const cookieOf = (member: Member): Fields => ({ cookie: `asc_auth_key=${member.token}` })
  return {
    cookieOf,
    open: (letter: ReadLetter, headers: Fields = {}, method = 'GET') =>
      home.server.send(`${pathOf(letter)}?${letter.confirm}`, { method, headers: { ...host, ...headers } }),
    press: (letter: ReadLetter, fields: Fields = {}, headers: Fields = {}) =>
      home.server.send(pathOf(letter), {
        method: 'POST',
        headers: { ...host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams([...new URLSearchParams(letter.confirm), ...Object.entries(fields)]).toString(),
      }),
  }
}

const wordsOf = (reply: Reply): string => reply.text.replaceAll(/<[^>]*>/g, '')
const shows = (reply: Reply, ...texts: string[]) => {
  for (const text of texts) assert.ok(wordsOf(reply).includes(text), `${reply.status}: no "${text}" in ${reply.text.slice(0, 3000)}`)
}
const invalid = 'This link does not work'
const used = 'This link has already been used'

test('LW-1, LW-3, LX-8, EX-25, EG-1: GET, HEAD and prefetching of the pages never act; what the page says', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user, user2 } = home.as
  const change = await changes.request(user, 'new@acme.test')
  const cancel = await home.inbox.newest('email_change_requested', user.email)
  const revert = await changes.move(user2, 'two@acme.test')
  await changesNothing(changes, 'opening', async () => {
    for (const letter of [change, cancel, revert])
      for (const headers of [{}, { purpose: 'prefetch', 'sec-purpose': 'prefetch' }, browser.cookieOf(user)]) {
        const page = await browser.open(letter, headers)
        assert.equal(page.status, 200)
        assert.deepEqual(
          [page.headers['cache-control'], page.headers['referrer-policy'], page.headers['x-frame-options']],
          ['no-store', 'no-referrer', 'DENY'],
        )
        assert.match(String(page.headers['content-security-policy']), /^default-src 'none'/)
        assert.ok(!page.headers['set-cookie'])
        assert.equal((await browser.open(letter, headers, 'HEAD')).status, 200)
      }
  })
  for (const method of ['PUT', 'DELETE', 'PATCH']) assert.equal((await browser.open(change, {}, method)).status, 405, method)
  const page = await browser.open(change)
  shows(page, 'Uma Acme', 'u***@acme.test', 'new@acme.test', 'Change the address', '127.0.0.1')
  assert.ok(!wordsOf(page).includes('user@acme.test'), 'the current address is masked')
  shows(await browser.open(cancel), 'user@acme.test', 'n***@acme.test')
  shows(await browser.open(revert), 'user2@acme.test', 't***@acme.test')
})

test('EG-2, EG-3, EX-25: the button needs a session of the person or the code; neither, or somebody else, leaves the link unused', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user, user2 } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  await changesNothing(changes, 'pressing without proof', async () => {
    shows(await browser.press(letter), 'Show that it is you', 'Sign in as')
    shows(await browser.press(letter, { code: '  ' }), 'Show that it is you')
    shows(await browser.press(letter, {}, browser.cookieOf(user2)), 'Somebody else is signed in here', 'Sign out')
    shows(await browser.press(letter, {}, { cookie: 'asc_auth_key=rs_dead' }), 'Show that it is you')
    // LW-5, LX-20, EX-26: another origin, whatever the credential
    for (const headers of [{ origin: 'https://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      assert.equal((await browser.press(letter, {}, { ...browser.cookieOf(user), ...headers })).status, 403)
    assert.equal((await browser.press(letter, {}, { origin: 'https://evil.test' })).status, 403)
  })
  const done = await browser.press(letter, {}, { ...browser.cookieOf(user), origin: `http://${user.headers.host}` })
  assert.equal(done.status, 303)
  assert.ok(!done.headers['set-cookie'], 'nobody is signed in by it (EG-5)')
  const after = await home.person(user.id)
  assert.deepEqual([after.email, after.activation_status], ['new@acme.test', 1])
  ;(await user.get('/people/@self')).says(200, { email: 'new@acme.test' })
  shows(await browser.open(letter), used)
  shows(await browser.press(letter, {}, browser.cookieOf(user)), used)
})

test('EL-5, EQ-8, E16: the code opens without a session, in any spelling; the tenth wrong one ends the change', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user, user2 } = home.as
  const codeOf = async (member: Member): Promise<string> =>
    (await member.get(`/api/roster/1/people/${member.id}/email-change`)).says(200).response.confirmCode
  const letter = await changes.request(user, 'new@acme.test')
  const code = await codeOf(user)
  shows(await browser.press(letter, { code: 'AAAA BBBB' }), '9')
  const spelled = ` ${code.toLowerCase().replace(' ', '-')} `
  await browser.press(letter, { code: spelled })
  assert.equal((await home.person(user.id)).email, 'new@acme.test')
  ;(await user.get('/people/@self')).says(401)

  const second = await changes.request(user2, 'two@acme.test')
  const right = await codeOf(user2)
  const news = await changes.watch()
  for (let i = 0; i < 9; i++) await browser.press(second, { code: 'AAAA BBBB' })
  assert.equal(await changes.state(second), 'awaiting_new')
  shows(await browser.press(second, { code }), invalid)
  const { trail } = await news()
  assert.deepEqual(trail, [20116])
  assert.equal(await changes.state(second), 'voided')
  shows(await browser.press(second, { code: right }), invalid)
  ;(await changes.confirm(second, user2.id)).says(401)
  assert.equal((await home.person(user2.id)).email, 'user2@acme.test')
  // alone, without the link, a code does nothing; a code of one change does not open another's
  const third = await changes.request(user2, 'three@acme.test')
  await browser.press(third, { code: right })
  assert.equal(await changes.state(third), 'awaiting_new')
})

test('EG-4, E10, E17: the pages of the old address stop and undo with one button, and no session', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user, user2 } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  const cancel = await home.inbox.newest('email_change_requested', user.email)
  await changesNothing(changes, 'somebody else’s session', async () => {
    assert.equal((await browser.press(cancel, {}, browser.cookieOf(user2))).status, 403)
    assert.equal((await browser.press(cancel, {}, { origin: 'https://evil.test' })).status, 403)
  })
  assert.ok((await browser.press(cancel)).status < 400)
  assert.equal(await changes.state(letter), 'cancelled')
  shows(await browser.open(cancel), used)
  shows(await browser.open(letter), invalid)

  const notice = await changes.move(user2, 'two@acme.test')
  assert.equal((await browser.press(notice, {}, browser.cookieOf(user))).status, 403)
  assert.equal((await browser.press(notice, {}, { origin: 'https://evil.test' })).status, 403)
  assert.equal((await home.person(user2.id)).email, 'two@acme.test')
  const done = await browser.press(notice)
  assert.ok(done.status < 400 && !done.headers['set-cookie'])
  assert.equal((await home.person(user2.id)).email, 'user2@acme.test')
  shows(await browser.press(notice), used)
})

test('LW-2, LK-1: a dead link says which: not valid, expired, used; the type of the path wins', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user } = home.as
  const first = await changes.request(user, 'one@acme.test')
  const second = await changes.request(user, 'two@acme.test')
  shows(await browser.open(first), invalid)
  shows(await browser.open({ ...second, link: second.link!.replace('EmailChange', 'EmailRevert') }), invalid)
  shows(await browser.open({ ...second, confirm: second.confirm.replace('type=EmailChange', 'type=EmailRevert') }), 'Change the address')
  shows(await browser.open({ ...second, confirm: 'type=EmailChange' }), invalid)
  shows(await browser.open({ ...second, link: second.link!.replace('EmailChange', 'PhoneAuth') }), invalid)
  home.server.clock.advance(86_400_000)
  shows(await browser.open(second), 'This link has expired')
  shows(await browser.press(second, {}, browser.cookieOf(user)), 'This link has expired')
})

test('E3: the page of an address that was changed at once proves it with one button and goes to sign-in', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const browser = browserOf(home)
  const { user, owner } = home.as
  ;(await changes.ask(owner, user.id, 'Made@acme.test')).says(200)
  const letter = await home.inbox.newest('activate_email', 'Made@acme.test')
  await changesNothing(changes, 'opening', async () => shows(await browser.open(letter), 'Made@acme.test'))
  const done = await browser.press(letter)
  assert.equal(done.status, 303)
  assert.match(String(done.headers.location), /^\/login\?.*Made%40acme\.test/)
  assert.equal((await home.person(user.id)).activation_status, 1)
  shows(await browser.open(letter), used)
})
