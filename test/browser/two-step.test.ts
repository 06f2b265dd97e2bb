import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondFactorOf } from '../harness/authenticator.ts'
import { aPortal } from '../harness/portal.ts'
import { looksRight } from './look-at.ts'
import { visit } from './member-visit.ts'
import { aBrowser, fill, open, press, reads, sees, skip, step } from './visitor.ts'

const password = 'Nightingale-7'

test('two-step sign-in: an admin turns it on and connects an app, signs in with its code, renews codes, disconnects it', {
  skip,
}, async t => {
  const portal = await aPortal(t)
  const { as } = portal
  const codes = secondFactorOf(portal)
  await portal.setPassword(as.admin, password)
  const admin = await visit(t, await aBrowser(t), portal, as.admin)
  let secret = ''

  await step('turning it on asks first, refuses what is no network, and leads to connecting an app (TF-9 to TF-11)', async () => {
    await open(admin, '/settings/two-step')
    await admin.getByLabel('Ask everybody for a code').check()
    await fill(admin, { 'Not from these networks': 'nowhere' })
    await press(admin, 'Save')
    await press(admin, 'Turn it on')
    await sees(admin, 'One of these lines is no network.')
    await fill(admin, { 'Not from these networks': '10.0.0.0/8\n192.0.2.1-192.0.2.9' })
    await looksRight(admin, 'the settings of two-step sign-in')
    await press(admin, 'Save')
    await press(admin, 'Turn it on')
    await reads(admin, 'Connect an authenticator app')
    ;(await as.user.get('/people/@self')).says(401)
  })

  await step(
    'a wrong code stays beside its field; the right one connects the app and shows the backup codes (TF-16 to TF-21)',
    async () => {
      await looksRight(admin, 'the page that connects an app')
      secret = (await admin.locator('.secret').innerText()).replaceAll(' ', '')
      await fill(admin, { Code: '000000' })
      await press(admin, 'Connect the app')
      await sees(admin, 'Incorrect code')
      await fill(admin, { Code: codes.appOf(secret).code() })
      await press(admin, 'Connect the app')
      await reads(admin, 'The app is connected')
      assert.equal(await admin.locator('.codes li').count(), 5)
      await looksRight(admin, 'the backup codes')
      await admin.getByRole('link', { name: 'I have kept them' }).click()
    },
  )

  await step('the profile says so, shows the codes and makes new ones', async () => {
    await sees(admin, 'An app is connected. 5 backup codes are left.')
    await press(admin, 'Show the backup codes')
    const list = admin.getByRole('list', { name: 'Backup codes' })
    const [first = ''] = (await list.innerText()).split('\n')
    await press(admin, 'Make new backup codes')
    await list.getByText(first, { exact: true }).waitFor({ state: 'detached' })
    assert.equal(await list.getByRole('listitem').count(), 5)
    await looksRight(admin, 'the profile with an app')
  })

  await step('signing in takes the code and goes where the person wanted to be (AT-12, LW-6)', async () => {
    await admin.context().clearCookies()
    await open(admin, '/login?returnUrl=%2Fprofile')
    await fill(admin, { 'E-mail address': as.admin.email, Password: password })
    await press(admin, 'Sign in')
    await reads(admin, 'Enter your code')
    await looksRight(admin, 'the page that asks for a code')
    await fill(admin, { Code: codes.appOf(secret).code() })
    await press(admin, 'Go on')
    await sees(admin, 'An app is connected. 5 backup codes are left.')
  })

  await step('disconnecting asks first and leads to connecting another app (TF-27)', async () => {
    await press(admin, 'Disconnect the app')
    await admin.getByRole('dialog').getByRole('button', { name: 'Disconnect the app' }).click()
    await reads(admin, 'Connect an authenticator app')
    assert.equal((await portal.person(as.admin.id)).authenticator_at, null)
  })
})
