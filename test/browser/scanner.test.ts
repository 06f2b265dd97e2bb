import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../harness/portal.ts'
import { pathOf, visit } from './member-visit.ts'
import { aBrowser, open, press, reads, sees, skip } from './visitor.ts'

test('a scanner that opens the link, runs scripts and presses the button changes nothing; the person then does (EX-25, EG-3)', {
  skip,
}, async t => {
  const portal = await aPortal(t)
  const { as, inbox, person } = portal
  await as.user.post('/people/email', { userId: as.user.id, email: 'uma@new.test' })
  const path = pathOf((await inbox.newest('change_email')).link)
  const change = async () => {
    const { state, newEmail, linkExpires } = (await as.user.get(`/api/roster/1/people/${as.user.id}/email-change`)).response
    return { state, newEmail, linkExpires, email: (await person(as.user.id)).email }
  }
  const before = await change()
  assert.equal(before.state, 'awaiting_new')
  const unchanged = async (what: string) => assert.deepEqual(await change(), before, what)

  for (const [method, headers] of [
    ['HEAD', {}],
    ['GET', {}],
    ['GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch' }],
  ] as const) {
    const { status } = await portal.server.send(path, { method, headers: { ...as.nobody.headers, ...headers } })
    assert.equal(status, 200, `${method} ${JSON.stringify(headers)}`)
    await unchanged(`${method} ${JSON.stringify(headers)}`)
  }

  const browser = await aBrowser(t)
  const scanner = await visit(t, browser, portal)
  await open(scanner, path)
  await reads(scanner, 'Change your e-mail address')
  await unchanged('a page load that runs scripts')
  await press(scanner, 'Change the address')
  await sees(scanner, 'Show that it is you')
  await unchanged('the button without session and code')

  const uma = await visit(t, browser, portal, as.user)
  await open(uma, path)
  await press(uma, 'Change the address')
  await reads(uma, 'Your e-mail address is changed')
  assert.equal((await person(as.user.id)).email, 'uma@new.test')
})
