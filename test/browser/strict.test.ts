import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../harness/portal.ts'
import { looksRight } from './look-at.ts'
import { pathOf, visit } from './member-visit.ts'
import { aBrowser, fill, open, press, sees, shoot, skip, step } from './visitor.ts'

const password = 'correct-horse'

test('strict: the owner sets it, a user asks with the password, an administrator approves, undoes (EO-13, EO-2, E2, E6, E19)', {
  skip,
}, async t => {
  const portal = await aPortal(t)
  const { as, inbox, person } = portal
  await portal.setPassword(as.user, password)
  const browser = await aBrowser(t)
  const owner = await visit(t, browser, portal, as.owner)
  const admin = await visit(t, browser, portal, as.admin)
  const user = await visit(t, browser, portal, as.user)

  await step('the owner makes the policy strict; administrators read it', async () => {
    await open(owner, '/settings')
    await owner.getByLabel('Strict', { exact: true }).check()
    await fill(owner, { 'The old address can undo for (days)': '31' })
    await press(owner, 'Save')
    await sees(owner, 'Enter a number from 1 to 30.')
    await fill(owner, { 'The old address can undo for (days)': '14' })
    await press(owner, 'Save')
    await sees(owner, 'Saved.')
    await shoot(owner, 'settings-email-change')
    await owner.emulateMedia({ colorScheme: 'dark' })
    await owner.setViewportSize({ width: 390, height: 844 })
    await shoot(owner, 'settings-email-change-phone')
    await owner.emulateMedia({ colorScheme: 'light' })
    await open(owner, '/settings/mail-server')
    await shoot(owner, 'settings-mail-server-phone')
    await open(admin, '/settings/email-change')
    await sees(admin, 'Only the owner of the portal can change this.')
    assert.equal(await admin.getByRole('button', { name: 'Save', exact: true }).count(), 0)
  })

  await step('a user is told the way beforehand, and asked for the password', async () => {
    await open(user, '/profile')
    await press(user, 'Change e-mail')
    await sees(user, 'This portal asks for it at every change of address.')
    await fill(user, { 'New address': 'uma@new.test', 'Your present password': 'wrong-horse' })
    await press(user, 'Ask for approval')
    await sees(user, 'This is not your present password. Try again.')
    await fill(user, { 'Your present password': password })
    await shoot(user, 'change-strict')
    await looksRight(user, 'the dialog under strict')
    await press(user, 'Ask for approval')
    await sees(user, /Waiting for user@acme\.test to approve/)
    await sees(user, 'An administrator of the portal can approve, too.')
    await sees(user, /Without an answer it goes on by itself/)
    assert.equal(await user.getByRole('button', { name: 'Approve the change', exact: true }).count(), 0, 'EH-1: not for the own change')
  })

  await step('an administrator approves; the new address confirms', async () => {
    await open(admin, `/people/${as.user.id}`)
    await shoot(admin, 'approve')
    await press(admin, 'Approve the change')
    await sees(admin, /Be sure that the wish is theirs/)
    await looksRight(admin, 'the dialog to approve')
    await admin.getByRole('dialog').getByRole('button', { name: 'Approve the change', exact: true }).click()
    await sees(admin, 'Approved by an administrator')
    await open(user, pathOf((await inbox.newest('change_email')).link))
    await press(user, 'Change the address')
    await sees(user, 'Your e-mail address is changed')
  })

  await step('an administrator reads the addresses and undoes the change', async () => {
    await open(admin, `/people/${as.user.id}`)
    await admin.getByText('All addresses so far').click()
    await sees(admin, /Kept for an undo until/)
    await sees(admin, 'End the right to undo')
    await looksRight(admin, 'a change that can be undone')
    await press(admin, 'Undo the change')
    await sees(admin, /All sessions of the account and its unused links end/)
    await admin.getByRole('dialog').getByRole('button', { name: 'Undo the change', exact: true }).click()
    await sees(admin, 'The old address is in use again.')
    assert.equal((await person(as.user.id)).email, 'user@acme.test')
  })
})

test('the mail server: set, tried, forgotten (SM-3, SM-4, SM-6)', { skip }, async t => {
  const portal = await aPortal(t)
  const admin = await visit(t, await aBrowser(t), portal, portal.as.admin)
  await open(admin, '/settings/mail-server')
  await press(admin, 'Send a test letter')
  await sees(admin, 'Mail server is not configured')
  await press(admin, 'Save')
  await sees(admin, 'Enter the name of the mail server.')
  await fill(admin, { Host: '127.0.0.1', Port: '1', 'Letters come from': 'roster@acme.test' })
  await press(admin, 'Save')
  await sees(admin, 'Saved.')
  await press(admin, 'Use the server of the installation')
  await press(admin, 'Forget it')
  await sees(admin, /Letters go out as whoever runs this server has set it up/)
  assert.equal((await portal.as.admin.get('/smtpsettings/smtp')).response.isDefaultSettings, true)
})
