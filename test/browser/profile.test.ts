import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../harness/portal.ts'
import { looksRight } from './look-at.ts'
import { visit } from './member-visit.ts'
import { aBrowser, fill, open, press, reads, sees, shoot, skip, step } from './visitor.ts'

test('the own profile: name, photo, theme, language, password, sessions, the way out', { skip }, async t => {
  const portal = await aPortal(t)
  const { as, inbox } = portal
  const user = await visit(t, await aBrowser(t), portal, as.user)
  const file = user.getByLabel('A picture, PNG or JPEG')
  await open(user, '/profile')

  await step('a name: an empty one is refused before it is sent, another is kept', async () => {
    await fill(user, { 'First name': ' ' })
    await press(user, 'Save the name')
    await sees(user, 'Enter a first name.')
    await fill(user, { 'First name': 'Uma', 'Last name': 'Thorn' })
    await press(user, 'Save the name')
    await sees(user, 'Saved.')
    await user.getByRole('heading', { name: 'Uma Thorn' }).waitFor()
  })

  await step('a photo: no picture is refused; one is cut by keys and slider, shown, and removed', async () => {
    await file.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
    await sees(user, 'This file cannot be your photo. Choose a PNG or JPEG picture that is not too large.')
    await file.setInputFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: await user.screenshot() })
    const dialog = user.getByRole('dialog', { name: 'Choose the part to show' })
    await dialog.getByLabel('Size').fill('2')
    await dialog.getByLabel('Move the picture with the arrow keys, with the mouse or with a finger.').press('ArrowRight')
    await shoot(user, 'photo')
    await looksRight(user, 'the dialog to cut a photo')
    await press(user, 'Use this photo')
    await sees(user, 'This is your photo now.')
    const shown = user.getByRole('main').locator('img').first()
    assert.match((await shown.getAttribute('src')) ?? '', /userPhotos/)
    assert.ok(await shown.evaluate((image: { naturalWidth: number }) => image.naturalWidth > 0), 'the photo is loaded')
    await shoot(user, 'profile')
    await press(user, 'Remove photo')
    await sees(user, 'The photo is removed.')
  })

  await step('a theme is kept with the account, and follows the system until one is chosen (TH-1, TH-2)', async () => {
    const kept = user.waitForResponse(answer => answer.request().method() === 'PUT' && answer.url().endsWith('/people/theme'))
    await user.getByRole('main').getByLabel('Dark', { exact: true }).check()
    await user.locator("html[data-mantine-color-scheme='dark']").waitFor({ state: 'attached' })
    assert.ok((await kept).ok())
    assert.equal((await as.user.get('/people/theme')).says(200).response.theme, 'Dark')
    await open(user, '/profile')
    await user.locator("html[data-mantine-color-scheme='dark']").waitFor({ state: 'attached' })
    await user.getByRole('main').getByLabel('Like the system', { exact: true }).check()
    await user.locator("html[data-mantine-color-scheme='light']").waitFor({ state: 'attached' })
  })

  await step('sessions elsewhere end; letters for the password and the way out say where they go', async () => {
    const elsewhere = await portal.sessionOf(as.user)
    await open(user, '/profile')
    await press(user, 'Sign out everywhere else')
    await sees(user, 'You are signed in here only.')
    ;(await elsewhere.get('/people/@self')).says(401)
    await user.getByRole('region', { name: 'Password' }).getByRole('button', { name: 'Send the letter' }).click()
    await sees(user, 'The letter is on its way.')
    assert.equal(await inbox.count('change_password'), 1)
    await press(user, 'Disable the account')
    await looksRight(user, 'the dialog to disable the account')
    await user.getByRole('dialog').getByRole('button', { name: 'Send the letter' }).click()
    await sees(user, 'A letter is on its way. Nothing happens until you use its link.')
    assert.equal(await inbox.count('profile_delete'), 1)
    await looksRight(user, 'the profile')
  })

  await step('the page speaks another language at once, from right to left too (CL-2)', async () => {
    await user.getByLabel('Language', { exact: true }).selectOption('de')
    await reads(user, 'Profil')
    await user.getByLabel('Sprache', { exact: true }).selectOption('ar-SA')
    await user.locator("html[dir='rtl']").waitFor({ state: 'attached' })
    assert.equal((await as.user.get('/people/@self')).response.cultureName, 'ar-SA')
    await shoot(user, 'profile-arabic')
    await user.setViewportSize({ width: 390, height: 844 })
    await shoot(user, 'profile-arabic-phone')
    await looksRight(user, 'the profile in Arabic')
  })

  await step('signing out everywhere leads to a new password at once (SS-6)', async () => {
    await user.getByRole('button', { name: 'تسجيل الخروج من كل مكان وتعيين كلمة مرور جديدة' }).click()
    await user.getByRole('dialog').getByRole('button', { name: 'تسجيل الخروج من كل مكان' }).click()
    await user.waitForURL(/\/confirm\/PasswordChange/)
    ;(await as.user.get('/people/@self')).says(401)
  })
})
