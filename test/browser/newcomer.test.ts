import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aServer } from '../harness/server.ts'
import { aBrowser, aVisitor, fill, freePort, open, press, reads, sees, shoot, skip, step, type Visitor } from './visitor.ts'

const password = 'correct-horse'

/** A server without a portal, as the first start leaves it, and people at browsers of their own. */
async function aFirstStart(t: TestContext) {
  const port = await freePort()
  await aServer(t, { settings: { registration: 'first', port, publicUrl: `http://localhost:${port}` } })
  const browser = await aBrowser(t)
  const base = `http://localhost:${port}`
  const person = (options = {}) => aVisitor(t, browser, { baseURL: base, ...options })
  return { base, person }
}

/** Sets the portal up; ends signed in as its owner. */
async function setUp(owner: Visitor): Promise<void> {
  await open(owner, '/')
  await reads(owner, 'Set up your portal')
  await shoot(owner, 'set-up')
  assert.doesNotMatch(owner.url(), /key=/, 'LW-4: the key is not in the address bar')
  await fill(owner, { 'Your e-mail address': 'ada@acme.test', Password: password, 'Password again': 'correct-house' })
  await press(owner, 'Set up the portal')
  await sees(owner, 'The two passwords are not the same')
  assert.equal(await owner.getByLabel('Your e-mail address').inputValue(), 'ada@acme.test')
  await fill(owner, { Password: password, 'Password again': password })
  await press(owner, 'Set up the portal')
  await reads(owner, 'People')
}

/** Opens a letter of the local mailbox and gives the address of its link. */
async function linkOf(owner: Visitor, letter: string, to: string): Promise<string> {
  await open(owner, '/letters')
  const row = owner.getByRole('row').filter({ hasText: letter }).filter({ hasText: to }).first()
  await row.getByRole('link').first().click()
  const link = owner.getByRole('link', { name: /^Open the link/ })
  const address = await link.getAttribute('href')
  assert.ok(address)
  return address
}

async function askFor(visitor: Visitor, address: string, button: string): Promise<void> {
  await open(visitor, '/profile')
  await press(visitor, 'Change e-mail')
  await fill(visitor, { 'New address': address })
  await press(visitor, button)
}

async function signIn(visitor: Visitor, address: string, typed: string): Promise<void> {
  await open(visitor, '/login')
  await fill(visitor, { 'E-mail address': address, Password: typed })
  await press(visitor, 'Sign in')
}

test('a newcomer: set-up, a new address at once, a letter, its link, a code, undone by the old address (GS-5, E1, E3, E17)', {
  skip,
}, async t => {
  const { person } = await aFirstStart(t)
  const owner = await person()
  await setUp(owner)
  await sees(owner, 'No mail server is configured: letters stay on this server.')

  await step('the owner confirms the address by the letter in the local mailbox', async () => {
    await open(owner, await linkOf(owner, 'Confirm the address of the owner', 'ada@acme.test'))
    await reads(owner, 'Confirm your e-mail address')
    await press(owner, 'Confirm this address')
    await reads(owner, 'Profile')
    await sees(owner, 'Confirmed')
  })

  await step('the owner changes the own address at once and stays signed in (E3)', async () => {
    await open(owner, '/profile')
    await press(owner, 'Change e-mail')
    await sees(owner, /This takes effect at once/)
    await owner.keyboard.press('Escape')
    await askFor(owner, 'ada@new.test', 'Change the address now')
    await sees(owner, 'Changed to ada@new.test')
    await sees(owner, 'ada@acme.test can undo')
  })

  await step('a user is added, activates the account by the letter and is in', async () => {
    await open(owner, '/people')
    await press(owner, 'Add person')
    await fill(owner, { 'First name': 'Grace', 'Last name': "O'Hopper", 'E-mail address': 'ada@new.test' })
    await press(owner, 'Add and send letter')
    await sees(owner, /This address already belongs to somebody/)
    await fill(owner, { 'E-mail address': 'grace@acme.test' })
    await press(owner, 'Add and send letter')
    await sees(owner, /was added and gets a letter/)
  })

  const grace = await person()
  await step('the letter of the new person leads to a password and into the portal', async () => {
    const link = await linkOf(owner, 'Welcome: confirm and set a password', 'grace@acme.test')
    await open(owner, link)
    await sees(owner, 'Somebody else is signed in here')
    await open(grace, link)
    await reads(grace, 'Activate your account')
    assert.equal(await grace.getByLabel('Last name').inputValue(), "O'Hopper")
    await fill(grace, { 'First name': '', Password: password, 'Password again': password })
    await press(grace, 'Activate the account')
    await sees(grace, 'Enter a first name')
    await fill(grace, { 'First name': 'Grace', 'Last name': 'Hopper', Password: password, 'Password again': password })
    await press(grace, 'Activate the account')
    await reads(grace, 'Profile')
    await sees(grace, 'Grace Hopper')
    await sees(grace, 'Confirmed')
    await open(grace, link)
    await reads(grace, 'This link has already been used')
  })

  const phone = await person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await step('a user asks for a new address; its letter waits for the link (E1)', async () => {
    await askFor(grace, 'ada@new.test', 'Send confirmation letter')
    await sees(grace, /This address already belongs to somebody/)
    await fill(grace, { 'New address': 'grace@new.test' })
    await press(grace, 'Send confirmation letter')
    await sees(grace, 'Waiting for the link in the letter')
    await sees(grace, 'Asked for grace@new.test')
    await shoot(grace, 'profile-waiting')
    await grace.emulateMedia({ colorScheme: 'dark' })
    await shoot(grace, 'profile-waiting-dark')
    await grace.emulateMedia({ colorScheme: 'light' })
    await grace.setViewportSize({ width: 390, height: 844 })
    await shoot(grace, 'profile-waiting-phone')
    await grace.setViewportSize({ width: 1280, height: 800 })
    await open(owner, '/people')
    await sees(owner, /pending: grace@new.test/)
    await shoot(owner, 'people')
    await owner.emulateMedia({ colorScheme: 'dark' })
    await shoot(owner, 'people-dark')
    await owner.emulateMedia({ colorScheme: 'light' })
    await open(owner, '/letters')
    await shoot(owner, 'letters')
  })

  await step('the link changes nothing without the session or the code of who asked (EG-2)', async () => {
    const link = await linkOf(owner, 'Confirm the new address', 'grace@new.test')
    await shoot(owner, 'letter')
    const code = (await grace.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4}$/).textContent()) ?? ''
    await open(owner, link)
    await press(owner, 'Change the address')
    await sees(owner, 'Somebody else is signed in here')
    await open(phone, link)
    await reads(phone, 'Change your e-mail address')
    await shoot(phone, 'confirm-phone')
    await press(phone, 'Change the address')
    await sees(phone, 'Show that it is you')
    await fill(phone, { 'Code (optional)': 'AAAA AAAA' })
    await press(phone, 'Change the address')
    await sees(phone, /That is not the code\. \d+ tries are left\./)
    const desk = await person()
    await open(desk, link)
    await shoot(desk, 'confirm')
    await desk.emulateMedia({ colorScheme: 'dark' })
    await shoot(desk, 'confirm-dark')
    await desk.emulateMedia({ colorScheme: 'light' })
    await fill(desk, { 'Code (optional)': code.toLowerCase() })
    await press(desk, 'Change the address')
    await reads(desk, 'Your e-mail address is changed')
    await sees(desk, /From now on you sign in with grace@new\.test/)
    await shoot(desk, 'changed')
    await open(phone, link)
    await reads(phone, 'This link has already been used')
  })

  await step('the change signed her out; she signs in with the new address only', async () => {
    await open(grace, '/profile')
    await reads(grace, 'Sign in')
    await shoot(grace, 'sign-in')
    await signIn(grace, 'grace@acme.test', password)
    await sees(grace, 'The address or the password is not right')
    await signIn(grace, 'grace@new.test', password)
    await reads(grace, 'Profile')
    await sees(grace, 'grace@acme.test can undo')
  })

  await step('the old address takes the change back and sets a new password (E17, EU-2)', async () => {
    await open(phone, await linkOf(owner, 'Notice: the address was changed', 'grace@acme.test'))
    await reads(phone, 'Undo the change of your e-mail address')
    await shoot(phone, 'undo-phone')
    await press(phone, 'Undo the change')
    await reads(phone, 'The change is undone')
    const link = await linkOf(owner, 'Change your password', 'grace@acme.test')
    await open(phone, link)
    await reads(phone, 'Set a new password')
    await fill(phone, { Password: 'correct horse', 'Password again': 'correct horse' })
    await press(phone, 'Set the password')
    await sees(phone, 'Choose a password that keeps the rules')
    await fill(phone, { Password: 'battery-staple', 'Password again': 'battery-staple' })
    await press(phone, 'Set the password')
    await sees(phone, 'Your password has been changed. Sign in with the new one.')
    await fill(phone, { 'E-mail address': 'grace@acme.test', Password: 'battery-staple' })
    await press(phone, 'Sign in')
    await reads(phone, 'Profile')
    await sees(phone, 'Undone')
  })
})
