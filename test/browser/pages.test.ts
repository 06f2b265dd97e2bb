import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../harness/portal.ts'
import { aServer } from '../harness/server.ts'
import { looksRight } from './look-at.ts'
import { pathOf, visit } from './member-visit.ts'
import { aBrowser, fill, open, press, reads, sees, skip } from './visitor.ts'

test('every plain page: nothing for axe in light and dark, no sideways scroll at 320 px (LW-9)', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  await as.user.post('/people/email', { userId: as.user.id, email: 'a-rather-long-mailbox-name@a-rather-long-domain.acme.test' })
  await as.admin.post('/people/email', { userId: as.user2.id, email: 'ugo@new.test' })
  await as.owner.post('/people', { firstName: 'Nora', lastName: 'New', email: 'nora@acme.test', type: 'User' })
  await as.guest.post('/people/password', { email: 'guest@acme.test' })
  const wizard = await aServer(t, { settings: { registration: 'first' } })
  const registration = await aServer(t)
  const browser = await aBrowser(t)
  const visitor = await visit(t, browser, portal)
  const letter = async (kind: string, to?: string) => pathOf((await inbox.newest(kind, to)).link)
  const pages: Readonly<Record<string, string>> = {
    'set-up': `http://localhost:${wizard.port}/`,
    registration: `http://localhost:${registration.port}/`,
    'sign-in': '/login',
    'sign-in after a new password': '/login?passwordChanged=true',
    'forgotten password': '/login/forgotten',
    'EmailChange in Arabic': `${await letter('change_email')}&culture=ar-SA`,
    EmailChange: await letter('change_email'),
    EmailCancel: await letter('email_change_requested'),
    EmailRevert: await letter('email_changed_notice', 'user2@acme.test'),
    EmailActivation: await letter('activate_email', 'ugo@new.test'),
    Activation: await letter('user_activation', 'nora@acme.test'),
    PasswordChange: await letter('change_password', 'guest@acme.test'),
    'dead link': '/confirm/EmailChange?type=EmailChange&key=1.A',
    'not found': '/no/such/page',
  }
  for (const [name, address] of Object.entries(pages)) {
    await open(visitor, address)
    await looksRight(visitor, name)
  }
})

test('every view of the application: nothing for axe in light and dark, no sideways scroll at 320 px', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  await as.user.post('/people/email', { userId: as.user.id, email: 'a-rather-long-mailbox-name@a-rather-long-domain.acme.test' })
  const browser = await aBrowser(t)
  const owner = await visit(t, browser, portal, as.owner)
  const user = await visit(t, browser, portal, as.user)
  const letter = await inbox.newest('change_email')
  for (const [visitor, address, says] of [
    [owner, '/people', /pending: a-rather-long-mailbox-name@/],
    [owner, `/people/${as.user.id}`, 'Waiting for the link in the letter'],
    [owner, '/letters', 'Confirm the new address'],
    [owner, `/letters/${letter.row.id}`, 'Open the link'],
    [owner, '/letters/templates?kind=invite&culture=de', 'Einladung'],
    [owner, '/profile', 'Confirmed'],
    [owner, '/settings/email-change', 'Letters to new addresses, at most'],
    [owner, '/settings/mail-server', 'Send a test letter'],
    [user, '/profile', 'Waiting for the link in the letter'],
    [user, '/no/such/page', 'There is no such page'],
  ] as const) {
    const answer = await visitor.goto(address, { waitUntil: 'networkidle' })
    assert.equal(answer?.status(), address.startsWith('/no/') ? 404 : 200)
    await sees(visitor, says)
    await looksRight(visitor, `${address} says ${says}`)
  }
  await open(owner, '/letters/templates?kind=change_email')
  await owner.getByLabel('Language', { exact: true }).selectOption('de')
  await owner.frameLocator('iframe').locator('html[lang=de]').waitFor()
  await owner.getByRole('tab', { name: 'Plain text' }).click()
  await sees(owner, /https:\/\/people\.acme\.example\/confirm\/EmailChange/)
  await open(owner, '/people')
  await press(owner, 'Add person')
  await sees(owner, 'A letter goes there, with a link to confirm it and set a password.')
  await looksRight(owner, 'the dialog to add somebody')
})

test('by keyboard alone: signing in and confirming a new address', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  await portal.setPassword(as.user, 'correct-horse')
  await as.user.post('/people/email', { userId: as.user.id, email: 'uma@new.test' })
  const visitor = await visit(t, await aBrowser(t), portal)
  const { keyboard } = visitor
  const tabTo = async (name: string | RegExp, role: 'button' | 'textbox' | 'link') => {
    const wanted = visitor.getByRole(role, { name, exact: true })
    for (let tries = 0; tries < 20; tries++) {
      await keyboard.press('Tab')
      if (await wanted.evaluate(element => element === element.ownerDocument.activeElement)) return
    }
    assert.fail(`Tab does not lead to ${name}`)
  }
  await open(visitor, pathOf((await inbox.newest('change_email')).link))
  await tabTo('Change the address', 'button')
  await keyboard.press('Enter')
  await sees(visitor, 'Show that it is you')
  await tabTo('Sign in', 'link')
  await keyboard.press('Enter')
  await reads(visitor, 'Sign in')
  await tabTo('E-mail address', 'textbox')
  await keyboard.type('user@acme.test')
  await tabTo('Password', 'textbox')
  await keyboard.type('correct-horse')
  await keyboard.press('Enter')
  await reads(visitor, 'Change your e-mail address')
  await tabTo('Change the address', 'button')
  await keyboard.press('Enter')
  await reads(visitor, 'Your e-mail address is changed')
  assert.equal((await portal.person(as.user.id)).email, 'uma@new.test')
})

test('without scripts the pages of letters do all they do (LW-1)', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox, person } = portal
  await portal.setPassword(as.user, 'correct-horse')
  await as.user.post('/people/email', { userId: as.user.id, email: 'uma@new.test' })
  const visitor = await visit(t, await aBrowser(t), portal, as.user, { javaScriptEnabled: false })
  await open(visitor, pathOf((await inbox.newest('change_email')).link))
  await press(visitor, 'Change the address')
  await reads(visitor, 'Your e-mail address is changed')
  await open(visitor, pathOf((await inbox.newest('email_changed_notice', 'user@acme.test')).link))
  await press(visitor, 'Undo the change')
  await reads(visitor, 'The change is undone')
  await open(visitor, pathOf((await inbox.newest('change_password', 'user@acme.test')).link))
  await fill(visitor, { Password: 'battery-staple', 'Password again': 'battery-staple' })
  await press(visitor, 'Set the password')
  await fill(visitor, { 'E-mail address': 'user@acme.test', Password: 'battery-staple' })
  await press(visitor, 'Sign in')
  assert.equal(new URL(visitor.url()).pathname, '/')
  assert.equal((await person(as.user.id)).email, 'user@acme.test')
})
