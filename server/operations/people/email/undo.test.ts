import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const takenText = 'User with this email is already registered'
const day = 86_400_000

test('EU-1, EU-2, EU-5, E17: the old address takes a change back by its link, without a session, once', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner, nobody } = home.as
  await home.setPassword(user, 'Before-It-1')
  const notice = await changes.move(user, 'b@acme.test')
  assert.equal(notice.to, 'user@acme.test')
  home.server.clock.advance(1000)
  await home.setPassword(user, 'Since-Then-2')
  const session = await home.sessionOf(user, { fresh: true })
  const pending = await changes.request(session, 'c@acme.test')

  ;(await user2.post(`/api/roster/1/people/${user.id}/email-change/undo`, undefined, { confirm: notice.confirm })).says(403, {
    type: 'confirm_link_other_user',
  })
  ;(await changes.undo(notice, user2.id)).says(403, { type: 'confirm_link_other_user' })
  const news = await changes.watch()
  const answer = (await changes.undo(notice, user.id)).says(200, {
    state: 'undone',
    oldEmail: 'user@acme.test',
    newEmail: '***@acme.test',
  })
  assert.deepEqual(
    Object.keys(answer.response)
      .filter(key => answer.response[key] !== null)
      .sort(),
    ['id', 'newEmail', 'oldEmail', 'state', 'undoUntil'],
    'EO-20',
  )
  assert.equal(answer.cookies.length, 0)
  const { letters, links, trail, entries } = await news()
  assert.deepEqual(letters, [
    'change_password to user@acme.test',
    'email_change_undone to b@acme.test',
    'email_change_undone to user@acme.test',
  ])
  assert.deepEqual([links, trail], [['PasswordChange'], [20112, 20117]])
  assert.ok(
    entries.every(entry => entry.actor_id === user.id),
    'LH-2: the row’s person acted',
  )
  const back = await home.person(user.id)
  assert.deepEqual([back.email, back.activation_status], ['user@acme.test', 1])
  ;(await session.get('/people/@self')).says(401)
  assert.equal(await changes.state(pending), 'voided')
  for (const userName of ['user@acme.test', 'b@acme.test'])
    (await nobody.post('/authentication', { userName, password: 'Since-Then-2' })).says(401)
  ;(await changes.undo(notice, user.id)).says(401, { type: 'confirm_link_invalid' })

  // ES-2: own changes rest for a day, administrators' do not; the address given up is free (EB-1)
  const again = await home.sessionOf(user, { fresh: true })
  ;(await changes.ask(again, user.id, 'd@acme.test')).says(403, {
    type: 'change_blocked',
    message: 'The e-mail address cannot be changed yet',
  })
  ;(await changes.ask(owner, user2.id, 'b@acme.test')).says(200, instructionsSent)
  home.server.clock.advance(day)
  const later = await home.sessionOf(user, { fresh: true })
  ;(await changes.ask(later, user.id, 'd@acme.test')).says(200)
  ;(await changes.ask(await home.sessionOf(owner), user.id, 'e@acme.test')).says(200)
})

test('EU-2: a password from before the request keeps working; a disabled person stays disabled (EU-5)', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, nobody } = home.as
  await home.setPassword(user, 'Before-It-1')
  home.server.clock.advance(1000)
  const notice = await changes.move(user, 'b@acme.test')
  ;(await changes.undo(notice, user.id)).says(200)
  ;(await nobody.post('/authentication', { userName: 'user@acme.test', password: 'Before-It-1' })).says(200)

  const second = await changes.move(user2, 'b@acme.test')
  ;(await home.as.owner.put('/people/status/2', { userIds: [user2.id] })).says(200)
  const news = await changes.watch()
  ;(await changes.undo(second, user2.id)).says(200)
  const person = await home.person(user2.id)
  assert.deepEqual([person.email, person.status], ['user2@acme.test', 2])
  assert.ok(!(await news()).letters.some(letter => letter.startsWith('change_password')))
})

test('EU-3, E24, EX-30: A to B to C; undone from A, then B’s link is dead; undone from B, then A keeps its right', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner, admin2, guest } = home.as
  const [ofA, ofB] = [await changes.move(user, 'b@acme.test'), await changes.move(user, 'c@acme.test')]
  for (const address of ['user@acme.test', 'b@acme.test', 'c@acme.test']) (await changes.ask(owner, user2.id, address)).says(400, takenText)
  const session = await home.sessionOf(user)
  const news = await changes.watch()
  ;(await changes.undo(ofA, user.id)).says(200)
  const { trail, entries } = await news()
  assert.deepEqual(trail, [20124, 20117])
  assert.equal(entries[0]!.actor_id, null, 'SA')
  assert.equal((await home.person(user.id)).email, 'user@acme.test')
  ;(await changes.undo(ofB, user.id)).says(401)
  assert.deepEqual([await changes.state(ofA), await changes.state(ofB)], ['undone', 'voided'])
  ;(await session.get('/people/@self')).says(401)
  ;(await changes.ask(owner, guest.id, 'b@acme.test')).says(200)
  ;(await changes.ask(owner, admin2.id, 'c@acme.test')).says(200)

  const [of2, of2b] = [await changes.move(user2, 'b2@acme.test'), await changes.move(user2, 'c2@acme.test')]
  ;(await changes.undo(of2b, user2.id)).says(200)
  assert.equal((await home.person(user2.id)).email, 'b2@acme.test')
  assert.equal(await changes.state(of2), 'undo_open')
  ;(await changes.undo(of2, user2.id)).says(200)
  assert.equal((await home.person(user2.id)).email, 'user2@acme.test')
})

test('EB-1, EB-2, E22: a left address is kept while it can undo, by the sweeper and by a touch it ends with the undo time', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner } = home.as
  const { clock, app } = home.server
  await changes.set({ undoLife: 86_400 })
  const notice = await changes.move(user, 'b@acme.test')
  const touched = await changes.move(user2, 'b2@acme.test')
  ;(await changes.ask(owner, home.as.guest.id, 'USER@acme.test')).says(400, takenText)
  ;(
    await owner.post('/people/active', { email: 'user@acme.test', firstName: 'A', lastName: 'B', type: 'User', password: 'Abcdefgh1' })
  ).says(400, takenText)
  clock.advance(day)
  const staleOwner = await home.sessionOf(owner, { fresh: true })
  const news = await changes.watch()
  const shown = (await staleOwner.get(`/api/roster/1/people/${user2.id}/email-change`)).says(200, { state: 'closed' }).response
  assert.ok(shown.endedAt)
  assert.equal(await changes.state(touched), 'closed')
  assert.ok((await app.jobs.sweepNow()) >= 1)
  assert.equal(await changes.state(notice), 'closed')
  const { trail, entries } = await news()
  assert.deepEqual(
    [trail, entries.map(entry => entry.actor_id)],
    [
      [20122, 20122],
      [null, null],
    ],
  )
  for (const letter of [notice, touched]) assert.notEqual(await changes.check(letter), 0)
  ;(await changes.undo(notice, user.id)).says(401)
  ;(await changes.ask(staleOwner, home.as.guest.id, 'user@acme.test')).says(200)
})

test('EY-1, EY-3: an unproved new address gets no recovery letter until it is proved; the request letter goes to the trusted one', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, owner, nobody } = home.as
  await home.setPassword(user, 'Correct-Horse-7')
  ;(await changes.ask(owner, user.id, 'typo@acme.test')).says(200)
  const { token } = (await nobody.post('/authentication', { userName: 'typo@acme.test', password: 'Correct-Horse-7' })).says(200).response
  const session = { ...user, ...nobody.with({ authorization: token }) }
  await changes.request(session, 'right@acme.test')
  assert.equal((await home.inbox.newest('email_change_requested')).to, 'user@acme.test')
  const activation = await home.inbox.newest('activate_email', 'typo@acme.test')
  ;(await home.holderOf(activation.confirm).put('/people/activationstatus/1', { userIds: [user.id] })).says(200)
  await changes.request(session, 'other@acme.test')
  assert.equal((await home.inbox.newest('email_change_requested')).to, 'typo@acme.test')
})
