import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const refused = { type: 'reauthentication_required', message: 'Sign in again or send your password to change the e-mail address' }
const blocked = 'Too many login attempts. Please try again later'
const password = 'Correct-Horse-7'

async function aHome(t: Parameters<typeof aPortal>[0]) {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  for (const member of [home.as.user, home.as.owner]) await home.setPassword(member, password)
  const { passwords, clientHashing } = home.server.app.opened.server
  const hash = await passwords.clientHash(password, clientHashing)
  const basic = (email: string) => home.as.nobody.with({ authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}` })
  return { ...home, home, changes, hash, basic }
}

test('ER-1 to ER-4, ER-6: what proves an own change under standard; compat asks for nothing, others’ changes neither', async t => {
  const { as, changes, hash, basic, sessionOf, person, server } = await aHome(t)
  const { user, owner } = as
  let addresses = 0
  const next = () => `proof${++addresses}@acme.test`
  const stale = () => sessionOf(user)

  await changesNothing(changes, 'no proof', async () => {
    const caller = await stale()
    const faults = [
      {},
      { password: 'wrong' },
      { passwordHash: 'a'.repeat(64) },
      { passwordHash: 'nonsense' },
      { password: ' ' },
      { tfaCode: '123456' },
    ]
    for (const given of faults.slice(0, 3)) (await changes.ask(caller, user.id, next(), given)).says(403, refused)
    for (const given of faults.slice(3)) (await changes.ask(await stale(), user.id, next(), given)).says(403, refused)
  })
  for (const given of [
    { password },
    { password: `  ${password} ` },
    { passwordHash: hash },
    { passwordHash: ` ${hash.toUpperCase()} ` },
    { passwordHash: hash, password: 'wrong' },
  ])
    (await changes.ask(await stale(), user.id, next(), given)).says(200, instructionsSent)
  ;(await changes.ask(basic(user.email), user.id, next())).says(200, instructionsSent)

  // ER-6: a correct password makes the session fresh; ER-2: for 15 minutes, exactly
  const proved = await stale()
  ;(await changes.ask(proved, user.id, next(), { password })).says(200)
  ;(await changes.ask(proved, user.id, next())).says(200)
  server.clock.advance(900_000)
  ;(await changes.ask(proved, user.id, next())).says(403, refused)

  // ES-1 is about the own address only
  const staleOwner = await sessionOf(owner)
  ;(await changes.ask(staleOwner, user.id, next())).says(200, instructionsSent)
  ;(await changes.ask(staleOwner, owner.id, next())).says(403, refused)
  ;(await changes.ask(staleOwner, owner.id, 'Owner.new@acme.test', { password })).says(200)
  assert.equal((await person(owner.id)).email, 'Owner.new@acme.test')

  await changes.set({ policy: 'compat' })
  ;(await changes.ask(await sessionOf(as.guest), as.guest.id, next())).says(200, instructionsSent)
  // ER-1: the password is stored and logged nowhere
  assert.ok(!server.log().includes(password) && !server.log().includes(hash))
})

test('ER-2: a renewed session is as fresh as the one before, a session by an Auth link is not fresh', async t => {
  const { as, changes, server, home } = await aHome(t)
  const { owner, nobody } = as
  const renewed = (await changes.ask(owner, owner.id, 'one@acme.test')).says(200).cookies[0]!.split(';')[0]!
  const again = nobody.with({ cookie: renewed })
  server.clock.advance(899_000 - (server.clock.now() % 1000))
  const young = await changes.ask(again, owner.id, 'two@acme.test')
  const cookie = young.says(200).cookies[0]!.split(';')[0]!
  server.clock.advance(60_000)
  ;(await changes.ask(nobody.with({ cookie }), owner.id, 'three@acme.test')).says(403, refused)
  assert.equal((await home.person(owner.id)).email, 'two@acme.test')
})

test('ER-5: wrong passwords count with those of sign-in, under the present address, and missing ones do not', async t => {
  const { as, changes, sessionOf, home } = await aHome(t)
  const { user, nobody } = as
  const caller = await sessionOf(user)
  for (let i = 0; i < 8; i++) (await changes.ask(caller, user.id, 'x@acme.test')).says(403, refused)
  for (let i = 0; i < 3; i++) (await changes.ask(caller, user.id, 'x@acme.test', { password: `wrong${i}` })).says(403, refused)
  for (let i = 0; i < 2; i++) (await nobody.post('/authentication', { userName: user.email, password: `wrong${i}` })).says(401)
  await changesNothing(changes, 'blocked', async () => {
    const answer = (await changes.ask(caller, user.id, 'x@acme.test', { password })).says(403, { message: blocked, type: 'login_blocked' })
    assert.match(String(answer.headers['retry-after']), /^\d+$/)
  })
  ;(await nobody.post('/authentication', { userName: user.email, password })).says(403, blocked)
  home.server.clock.advance(61_000)
  // a success takes its own attempt back: any number of right passwords
  for (let i = 0; i < 7; i++) (await changes.ask(await sessionOf(user), user.id, `x${i}@acme.test`, { password })).says(200)
})

test('EK-7: refused attempts stand in the trail once a minute per person and reason', async t => {
  const { as, changes, sessionOf, server, inbox, holderOf } = await aHome(t)
  const { user, user2 } = as
  const letter = await changes.request(user, 'new@acme.test')
  const cancel = await inbox.newest('email_change_requested', user.email)
  const news = await changes.watch()
  const caller = await sessionOf(user)
  const attempts = async () => {
    ;(await changes.ask(caller, user.id, 'x@acme.test')).says(403, refused)
    ;(await changes.confirm(letter, user.id, { email: 'other@acme.test' })).says(400)
    ;(await user2.put(`/people/${user.id}/email`, { email: letter.to }, { confirm: letter.confirm })).says(403)
    ;(await holderOf(letter.confirm).put(`/people/${user2.id}/email`, { email: letter.to })).says(403)
    ;(await holderOf(cancel.confirm).put(`/people/${user.id}/email`, { email: letter.to })).says(403)
  }
  await attempts()
  await attempts()
  const { entries } = await news()
  const reasons = entries.map(({ action, targets, description }) => [
    action,
    JSON.parse(targets)[0] === user.id,
    JSON.parse(description).reason,
  ])
  const each = ['reauthentication_required', 'confirm_link_other_address', 'confirm_link_other_user', 'confirm_link_wrong_type']
  assert.deepEqual(
    reasons,
    each.map(reason => [20141, true, reason]),
  )
  server.clock.advance(60_000)
  await attempts()
  assert.equal((await news()).entries.length, 8)
})
