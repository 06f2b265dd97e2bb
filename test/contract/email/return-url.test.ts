import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalAddress } from '../../../server/model/address.ts'
import { issueLinks } from '../../../server/model/link.ts'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { aPortal } from '../../harness/portal.ts'

const password = 'Correct-Horse-7'
const foreign = [
  'https://evil.test/',
  'http://evil.test',
  '//evil.test',
  '///evil.test',
  '\\\\evil.test',
  '/\\evil.test',
  '\\/evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '\t//evil.test',
  ' //evil.test',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'evil.test',
  '@evil.test',
  '.evil.test',
  '/a\\b',
  '/\u0000',
  `/${'a'.repeat(3000)}`,
]
const own = ['/profile', '/people?filter=1&x=%2F%2Fevil.test', '/letters#a']

test('EX-24, LX-20, LW-6: sign-in leads to a path of the portal or to its start, whatever returnUrl says', async t => {
  const home = await aPortal(t)
  const { user, nobody } = home.as
  await home.setPassword(user, password)
  const form = { ...nobody.headers, 'content-type': 'application/x-www-form-urlencoded' }
  const signIn = async (fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ userName: user.email, password, ...fields }).toString()
    const answer = await home.server.send('/login', { method: 'POST', headers: form, body })
    assert.equal(answer.status, 303)
    return answer.headers.location
  }
  for (const name of ['returnUrl', 'referenceUrl'])
    for (const returnUrl of foreign) {
      const page = await home.server.send(`/login?${new URLSearchParams({ [name]: returnUrl })}`, { headers: nobody.headers })
      assert.ok(!page.text.includes('evil.test') && !page.text.includes('alert(1)'), `${name} ${JSON.stringify(returnUrl)}`)
      assert.equal(page.status, 200)
    }
  // Each hashes a password; those that differ in kind are enough.
  for (const returnUrl of [...foreign.slice(0, 3), ...foreign.slice(4, 8), 'javascript:alert(1)'])
    assert.equal(await signIn({ returnUrl }), '/', JSON.stringify(returnUrl))
  assert.equal(await signIn({ returnUrl: own[1]! }), own[1])
})

test('EX-24, LX-20: the pages of links and of signing out ignore foreign ways on', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, nobody } = home.as
  const { db } = home.server.app.opened.server
  const form = { ...nobody.headers, 'content-type': 'application/x-www-form-urlencoded' }
  const press = (path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    home.server.send(path, { method: 'POST', headers: { ...form, ...headers }, body: new URLSearchParams(fields).toString() })
  const target = await home.person(user.id)
  const key = async () => {
    const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 3_600_000 } as const
    return (await db.write(tx => issueLinks(tx, home.portal, [given], home.server.clock.now())))[0]!.key
  }
  for (const returnUrl of [...foreign, ...own]) {
    const answer = await press('/confirm/Auth', { type: 'Auth', key: await key(), uid: user.id, returnUrl })
    assert.deepEqual([answer.status, answer.headers.location], [303, own.includes(returnUrl) ? returnUrl : '/'], JSON.stringify(returnUrl))
    const out = await press('/logout', { returnUrl })
    if (foreign.includes(returnUrl)) assert.doesNotMatch(String(out.headers.location), /evil|script|^\/\/|\\/i, JSON.stringify(returnUrl))
  }
  // The pages of a change of address know no way on but their own.
  for (const returnUrl of ['https://evil.test/', '//evil.test']) {
    const letter = await changes.request(user, `n${returnUrl.length}@acme.test`)
    const fields = { ...Object.fromEntries(new URLSearchParams(letter.confirm)), returnUrl, referenceUrl: returnUrl }
    const shown = await home.server.send(`/confirm/EmailChange?${new URLSearchParams(fields)}`, { headers: nobody.headers })
    assert.doesNotMatch(shown.text, /(href|action|content)="[^"]*evil/)
    const done = await press('/confirm/EmailChange', fields, { cookie: `asc_auth_key=${user.token}` })
    assert.equal(done.status, 303)
    assert.doesNotMatch(String(done.headers.location), /evil/)
    const fresh = await home.sessionOf(user, { fresh: true })
    ;(await fresh.get('/people/@self')).says(200, { email: letter.to })
  }
})
