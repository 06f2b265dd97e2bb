import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { issueLinks } from '../../../model/link.ts'
import { judgeFor } from '../../../model/link-judge.ts'
import { type LinkType, linkTypeOfNumber } from '../../../model/link-types.ts'

const ended: readonly LinkType[] = [
  'PasswordChange',
  'Auth',
  'Activation',
  'EmailActivation',
  'ProfileRemove',
  'PortalSuspend',
  'PortalContinue',
  'PortalRemove',
  'PortalOwnerChange',
]
const kept: readonly LinkType[] = ['LinkInvite', 'GuestShareLink', 'EmailRevert']

for (const path of ['E3 at once', 'E8 confirmed'] as const)
  test(`EW, EX-31, EX-32, EX-35: what ends and what stays at a switch, ${path}`, async t => {
    const home = await aPortal(t)
    const changes = addressChangesOf(home)
    const { server, portal } = home
    const { db } = server.app.opened.server
    const target = path === 'E3 at once' ? home.as.owner : home.as.user
    await home.setPassword(target, 'Correct-Horse-7')
    const before = await home.person(target.id)
    const other = await home.sessionOf(target)
    const address = { address: before.email, key: before.email_key! }
    const letter = path === 'E8 confirmed' ? await changes.request(target, 'New@acme.test') : undefined
    const candidate = await home.person(home.as.admin.id)
    const issued = await db.write(tx =>
      issueLinks(
        tx,
        portal,
        [...ended, ...kept].map(type => ({
          type,
          target: type === 'PortalOwnerChange' ? candidate : before,
          actorId: before.id,
          address,
          life: 1e9,
        })),
        server.clock.now(),
      ),
    )
    const news = await changes.watch()
    let survivor = target.headers
    if (letter) (await target.put(`/people/${target.id}/email`, { email: letter.to }, { confirm: letter.confirm })).says(200)
    else
      survivor = {
        host: target.headers.host!,
        cookie: (await changes.ask(target, target.id, 'New@acme.test')).says(200).cookies[0]!.split(';')[0]!,
      }

    const after = await home.person(target.id)
    assert.deepEqual([after.email, after.activation_status], ['New@acme.test', letter ? 1 : 0])
    for (const same of ['id', 'user_name', 'type', 'status', 'first_name', 'created_at'] as const)
      assert.equal(after[same], before[same], same)
    ;(await other.get('/people/@self')).says(401)
    ;(await home.as.nobody.get('/people/@self', survivor)).says(200, { email: 'New@acme.test' })
    assert.deepEqual((await news()).trail, letter ? [5047] : [4014, 5047])
    const description = (await news()).entries.at(-1)!.description
    assert.ok(description.includes('N***@acme.test') && !description.includes('New@'), 'EK-6: masked')

    for (const { id, type } of issued) {
      const row = await db.read
        .selectFrom('confirm_links')
        .selectAll()
        .where('portal_id', '=', portal.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const alive = row.revoked_at === null && row.used_at === null
      assert.equal(alive, kept.includes(type), `${type} ${alive ? 'lives' : 'ended'}`)
      const judged = judgeFor(portal, linkTypeOfNumber(row.type)!, row, after, server.clock.now())
      if (!alive) assert.equal(judged.result, 'invalid')
    }
    // EW-1: the new address alone signs in, in any capitals, with the old password
    const signIn = (userName: string) => home.as.nobody.post('/authentication', { userName, password: 'Correct-Horse-7' })
    ;(await signIn(before.email)).says(401)
    ;(await signIn('NEW@ACME.TEST')).says(200)
  })

test('AX-5, EB-3: the owner moves and returns at once, signing in each time; the address left on the way is free', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, nobody, user } = home.as
  await home.setPassword(owner, 'Correct-Horse-7')
  const signIn = async (userName: string) => {
    const { token } = (await nobody.post('/authentication', { userName, password: 'Correct-Horse-7' })).says(200).response
    return nobody.with({ authorization: token })
  }
  ;(await changes.ask(owner, owner.id, 'away@acme.test')).says(200)
  const away = await signIn('away@acme.test')
  const first = await home.inbox.newest('email_changed_notice', 'owner@acme.test')
  const news = await changes.watch()
  ;(await changes.ask(away, owner.id, 'owner@acme.test')).says(200)
  await signIn('owner@acme.test')
  assert.deepEqual(
    (await news()).trail.filter(action => action > 20_000),
    [20122],
  )
  assert.equal(await changes.state(first), 'closed')
  ;(await changes.undo(first, owner.id)).says(401)
  ;(await changes.ask(owner, user.id, 'away@acme.test')).says(401)
  ;(await changes.ask(await signIn('owner@acme.test'), user.id, 'away@acme.test')).says(200)
})

test('EB-3: A to B to C and back to A closes all three; B and C are free and get no undo, by trusted letters all the way', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, guest, owner } = home.as
  const notices = []
  for (const email of ['b@acme.test', 'c@acme.test', 'user@acme.test']) notices.push(await changes.move(user, email))
  const [ofA, ofB, ofC] = notices
  assert.deepEqual([ofA!.to, ofB!.to, ofC!.to], ['user@acme.test', 'b@acme.test', 'c@acme.test'])
  for (const notice of [ofA!, ofB!, ofC!]) assert.equal(await changes.state(notice), 'closed')
  for (const notice of [ofA!, ofB!]) (await changes.undo(notice, user.id)).says(401)
  assert.equal(ofC!.link, undefined)
  const [change] = [(await home.as.owner.get(`/api/roster/1/people/${user.id}/email-change`)).says(200).response]
  assert.deepEqual([change.state, change.undoUntil], ['closed', undefined])
  ;(await changes.ask(owner, user2.id, 'b@acme.test')).says(200)
  ;(await changes.ask(owner, guest.id, 'c@acme.test')).says(200)
})

test('EU-1: trusted at the switch is what counts, not at the request; an untrusted old address gets a plain letter and is free', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, user, user2, guest } = home.as
  ;(await changes.ask(owner, user.id, 'unproved@acme.test')).says(200)
  const activation = await home.inbox.newest('activate_email', 'unproved@acme.test')
  const session = await home.sessionOf(user, { fresh: true })
  // A session of the harness makes the present address trusted; here the mailbox is to be unproved until after the request.
  const { db } = home.server.app.opened.server
  const trust = (at: number | null) =>
    db.write(tx =>
      tx
        .updateTable('person_addresses')
        .set({ trusted_at: at })
        .where('portal_id', '=', home.portal.id)
        .where('address', '=', 'unproved@acme.test')
        .execute(),
    )
  await trust(null)
  const letter = await changes.request(session, 'proved@acme.test')
  ;(await home.as.nobody.with({ confirm: activation.confirm }).put('/people/activationstatus/1', { userIds: [user.id] })).says(200)
  ;(await changes.confirm(letter, user.id)).says(200)
  assert.equal(await changes.state(letter), 'undo_open')
  assert.ok((await home.inbox.newest('email_changed_notice', 'unproved@acme.test')).link)

  ;(await changes.ask(owner, guest.id, 'plain@acme.test')).says(200)
  ;(await changes.ask(owner, guest.id, 'next@acme.test')).says(200)
  const plain = await home.inbox.newest('email_changed_notice', 'plain@acme.test')
  assert.equal(plain.link, undefined)
  assert.equal(await changes.state(plain), 'closed')
  ;(await changes.ask(owner, user2.id, 'plain@acme.test')).says(200)
})

test('EY-4, EW-1: after a switch the old address is no sign-in name and gets no letter for a new password; the new one does', async t => {
  const home = await aPortal(t)
  const { as, inbox, server } = home
  const password = 'Correct-Horse-7'
  await home.setPassword(as.user, password)
  const old = as.user.email
  await addressChangesOf(home).move(as.user, 'new@acme.test')
  for (const [email, status] of [
    [old, 401],
    ['nobody@acme.test', 401],
    ['new@acme.test', 200],
  ] as const)
    assert.equal((await as.nobody.post('/authentication', { userName: email, password })).status, status, email)
  const said = await Promise.all([old, 'nobody@acme.test'].map(email => as.nobody.post('/people/password', { email })))
  assert.deepEqual(
    said.map(({ status, response }, n) => [status, response.replaceAll([old, 'nobody@acme.test'][n]!, '')]),
    [
      [200, said[0]!.response.replaceAll(old, '')],
      [200, said[0]!.response.replaceAll(old, '')],
    ],
  )
  await server.app.jobs.answerNow()
  assert.equal(await inbox.count('change_password'), 0)
  ;(await as.nobody.post('/people/password', { email: 'new@acme.test' })).says(200)
  await server.app.jobs.answerNow()
  assert.equal((await inbox.newest('change_password')).to, 'new@acme.test')
})
