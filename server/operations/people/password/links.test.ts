import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'
import { passwordPolicy } from '../../../model/settings/password-policy.ts'
import { saveSettings } from '../../../model/settings.ts'

const newPassword = 'Nightingale-7'

async function linkFor({ as, inbox }: TestPortal, email: string): Promise<string> {
  ;(await as.owner.post('/people/password', { email })).says(200)
  return (await inbox.newest('change_password', email)).confirm
}

const manage = ({ server, portal }: TestPortal, id: string, managed_by: 'ldap' | null) =>
  server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set({ managed_by }).where('portal_id', '=', portal.id).where('id', '=', id).execute(),
  )

test('SP-1, SP-2: a managed person sets no password, before the body is judged; the link stays usable', async t => {
  const it = await aPortal(t)
  const { user } = it.as
  const holder = it.holderOf(await linkFor(it, user.email))
  const path = `/people/${user.id}/password`
  await manage(it, user.id, 'ldap')
  for (const body of [{ password: newPassword }, { password: '' }, { passwordHash: 'x' }, {}])
    (await holder.put(path, body)).says(403, { message: 'Access denied', type: 'managed_profile' })
  await manage(it, user.id, null)
  ;(await user.get('/people/@self')).says(200)
  ;(await holder.put(path, { password: newPassword })).says(200)
})

test('LH-5, SP-1: beside somebody else an Activation link is refused and ends nobody; a PasswordChange link ends the one session beside it', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, sessionOf } = it
  const given = { email: 'new@acme.test', firstName: 'Nora', lastName: 'New', type: 'User' }
  const { id } = (await as.owner.post('/people', given)).says(200).response
  const activation = holderOf((await inbox.newest('user_activation')).confirm)
  const beside = { cookie: `asc_auth_key=${as.guest.token}` }
  const refused = (await activation.with(beside).put(`/people/${id}/password`, { password: newPassword })).says(403, {
    type: 'confirm_link_other_user',
  })
  assert.deepEqual(refused.cookies, [])
  ;(await as.guest.get('/people/@self')).says(200)

  const holder = holderOf(await linkFor(it, as.user.email))
  const path = `/people/${as.user.id}/password`
  const elsewhere = await sessionOf(as.guest)
  // A refusal ends nobody's session; a session that travels in a header ends without a cookie to clear.
  ;(await holder.with(beside).put(path, { password: 'short' })).says(400)
  ;(await as.guest.get('/people/@self')).says(200)
  const byHeader = { authorization: `Bearer ${as.guest.token}` }
  const done = (await holder.with(byHeader).put(path, { password: newPassword })).says(200, { id: as.user.id, activationStatus: 1 })
  assert.deepEqual(done.cookies, [])
  ;(await as.guest.get('/people/@self')).says(401)
  ;(await elsewhere.get('/people/@self')).says(200, { id: as.guest.id })
  // What was done is the link's person's (LH-2).
  const rows = (await auditOf(it)).filter(({ action }) => action === 4017 || action === 6032)
  assert.deepEqual(
    rows.map(row => [row.action, row.actor_id]),
    [
      [4017, as.user.id],
      [6032, as.user.id],
    ],
  )
})

test('SP-3, SP-4, AX-12: beside the own session every session ends, cookies too; the letter tells when, from where, and signs nobody in', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, sessionOf, person, server, portal } = it
  const { db } = server.app.opened.server
  const other = await sessionOf(as.user)
  await db.write(tx =>
    tx.updateTable('people').set({ activation_status: 0 }).where('portal_id', '=', portal.id).where('id', '=', as.user.id).execute(),
  )
  const confirm = await linkFor(it, as.user.email)
  // Looking at a link proves nothing.
  ;(await as.nobody.post('/authentication/confirm', Object.fromEntries(new URLSearchParams(confirm)))).says(200, { result: 0 })
  assert.equal((await person(as.user.id)).activation_status, 0)
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
  const cookie = `asc_auth_key=${as.user.token}`
  const done = await holderOf(confirm).put(`/people/${as.user.id}/password`, { password: newPassword }, { cookie, 'user-agent': chrome })
  done.says(200, { activationStatus: 1 })
  assert.match(done.cookies.join(), /^asc_auth_key=;/)
  for (const headers of [{ cookie }, { authorization: `Bearer ${as.user.token}` }, { cookie: `asc_auth_key=${other.token}` }])
    (await as.nobody.get('/people/@self', headers)).says(401)
  assert.equal((await as.nobody.get('/authentication', { cookie })).says(200).response, false)
  const letter = await inbox.newest('password_changed', as.user.email)
  for (const told of ['127.0.0.1', 'Chrome', 'Linux']) assert.ok(letter.text.includes(told), told)
  assert.equal(letter.link, undefined)
  assert.match(letter.text, /https?:\/\/\S+\/login/)
  assert.doesNotMatch(letter.text, /key=/)
})

test('PW-3, PW-4, PW-7, PW-8: what a portal demands of plain passwords, with its text; hashes are not judged by it', async t => {
  const it = await aPortal(t)
  const { as, server, portal, holderOf } = it
  const { db, passwords } = server.app.opened.server
  const { user } = as
  const policy = { minLength: 10, upperCase: true, digits: true, specSymbols: true }
  const demand = (value: typeof policy) => db.write(tx => saveSettings(tx, portal, passwordPolicy, value, server.clock.now()))
  const base = 'Password must contain from 10 to 30 characters, only latin letters, no spaces'
  const whole = `${base}, capital letters, digits, special characters`
  const holder = holderOf(await linkFor(it, user.email))
  const set = (body: object) => holder.put(`/people/${user.id}/password`, body)
  await demand(policy)
  const weak = [
    'Short-1Aa',
    'a'.repeat(28).concat('A1-'),
    'nightingale-7',
    'Nightingale-x',
    'Nightingale77',
    'Nightin gale-7',
    'Nächtigall-77',
  ]
  for (const password of weak) (await set({ password })).says(400, { message: whole, type: 'password_policy' })
  const parts = [
    [{ upperCase: true, digits: false, specSymbols: false }, `${base}, capital letters`],
    [{ upperCase: false, digits: true, specSymbols: false }, `${base}, digits`],
    [{ upperCase: false, digits: false, specSymbols: true }, `${base}, special characters`],
    [{ upperCase: false, digits: false, specSymbols: false }, base],
  ] as const
  for (const [part, message] of parts) {
    await demand({ minLength: 10, ...part })
    ;(await set({ password: 'short' })).says(400, message)
  }
  const hashing = (await as.nobody.get('/settings')).says(200).response.passwordHash
  const easy = await passwords.clientHash('easy', hashing)
  for (const passwordHash of [easy.slice(1), `${easy}0`, `g${easy.slice(1)}`, `${easy.slice(2)}é0`])
    (await set({ passwordHash, password: newPassword })).says(400, {
      message: 'The password hash is not valid.',
      type: 'password_hash_invalid',
    })
  ;(await set({ password: ' ', passwordHash: '\t' })).says(400, { message: 'The password is empty.', type: 'password_empty' })
  await demand(policy)
  // The hash wins, in any case; the password beside it is not looked at (PW-3).
  ;(await set({ passwordHash: ` ${easy.toUpperCase()} `, password: 'x' })).says(200)
  ;(await as.nobody.post('/authentication', { userName: user.email, password: 'easy' })).says(200)
  const next = holderOf(await linkFor(it, user.email))
  const same = { message: 'A new password must be used', type: 'password_same' }
  ;(await next.put(`/people/${user.id}/password`, { passwordHash: easy })).says(400, same)
  ;(await next.put(`/people/${user.id}/password`, { password: 'easy' })).says(400, { type: 'password_policy' })
  ;(await next.put(`/people/${user.id}/password`, { password: '  Nightingale-7  ' })).says(200)
  ;(await as.nobody.post('/authentication', { userName: user.email, password: 'Nightingale-7' })).says(200)
})
