import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../harness/portal.ts'
import { looksRight } from './look-at.ts'
import { pathOf, visit } from './member-visit.ts'
import { aBrowser, fill, open, press, reads, sees, skip } from './visitor.ts'

const password = { Password: 'correct-horse', 'Password again': 'correct-horse' }

test('invited by a letter: the page, a slip, the account, the application (LinkInvite, LW-8, LW-9)', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  ;(await as.owner.post('/people/invite', { invitations: [{ email: 'grace@new.test', type: 'User' }] })).says(200)
  const link = pathOf((await inbox.newest('invite')).link)
  const browser = await aBrowser(t)
  const visitor = await visit(t, browser, portal)
  await open(visitor, `${link}&culture=ar-SA`)
  await looksRight(visitor, 'invitation, right to left')
  await open(visitor, link)
  await reads(visitor, 'Create your account')
  assert.doesNotMatch(visitor.url(), /key=/, 'LW-4')
  await looksRight(visitor, 'invitation')
  await fill(visitor, { 'Last name': 'Hopper', ...password })
  await press(visitor, 'Create the account')
  await sees(visitor, 'Enter a first name')
  await looksRight(visitor, 'invitation with an error')
  await fill(visitor, { 'First name': 'Grace', ...password })
  await press(visitor, 'Create the account')
  await reads(visitor, 'Profile')
  await sees(visitor, 'Grace Hopper')
  await open(visitor, link)
  await reads(visitor, 'You already have an account')
})

test('a link that was handed on, without scripts: over its short form to the account (LK-6, LW-1)', { skip }, async t => {
  const portal = await aPortal(t)
  const { url } = (await portal.as.owner.post('/portal/users/invitationlink', { employeeType: 'User' })).says(200).response
  const visitor = await visit(t, await aBrowser(t), portal, undefined, { javaScriptEnabled: false })
  await open(visitor, new URL(url).pathname)
  await fill(visitor, { 'Your e-mail address': 'ben@new.test', 'First name': 'Ben', ...password })
  await press(visitor, 'Create the account')
  assert.equal(new URL(visitor.url()).pathname, '/')
  ;(await portal.as.owner.get('/people/email?email=ben@new.test')).says(200, { firstName: 'Ben', activationStatus: 0, status: 1 })
})
