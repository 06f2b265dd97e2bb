import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../../test/harness/address-changes.ts'
import type { Said } from '../../../../test/harness/caller.ts'
import type { ReadLetter } from '../../../../test/harness/inbox.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

const tally = (answers: readonly Said[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const many = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

async function holdersOf(home: TestPortal, key: string): Promise<number> {
  const { db } = home.server.app.opened.server
  return (await db.read.selectFrom('people').select('id').where('portal_id', '=', home.portal.id).where('email_key', '=', key).execute())
    .length
}

test('AX-7, EK-2: the owner gives 20 people one address at once: one gets it, the others 400', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const people = await changes.people('User', 20)
  const news = await changes.watch()
  const answers = await Promise.all(people.map(({ id }) => changes.ask(home.as.owner, id, 'One@acme.test')))
  assert.deepEqual(tally(answers), { 200: 1, 400: 19 })
  for (const answer of answers.filter(({ status }) => status === 400)) answer.says(400, 'User with this email is already registered')
  assert.equal(await holdersOf(home, 'one@acme.test'), 1)
  const { letters, trail } = await news()
  assert.deepEqual([letters.length, trail], [2, [4014, 5047]], 'the losers left nothing')
})

test('AX-7, EK-3, PU-2: of 50 parallel uses of one link one answers 200, the others 401', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const letter = await changes.request(home.as.user, 'new@acme.test')
  const news = await changes.watch()
  const answers = await many(50, () => changes.confirm(letter, home.as.user.id))
  assert.deepEqual(tally(answers), { 200: 1, 401: 49 })
  assert.deepEqual([(await news()).trail, (await news()).letters.length], [[5047], 2])

  // and of 20 parallel uses of the way back
  const notice = await home.inbox.newest('email_changed_notice')
  assert.deepEqual(tally(await many(20, () => changes.undo(notice, home.as.user.id))), { 200: 1, 401: 19 })
  assert.equal((await home.person(home.as.user.id)).email, 'user@acme.test')
})

test('EX-6: two people hold links for one address and confirm at once: one 200, the other Duplicate Email and a conflict', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2 } = home.as
  for (let round = 0; round < 5; round++) {
    const members = [await home.sessionOf(user, { fresh: true }), await home.sessionOf(user2, { fresh: true })]
    const email = `Z${round}@acme.test`
    const letters: ReadLetter[] = []
    for (const member of members) letters.push(await changes.request(member, email))
    const answers = await Promise.all(members.map(({ id }, index) => changes.confirm(letters[index]!, id)))
    assert.deepEqual(tally(answers), { 200: 1, 400: 1 })
    const loser = answers.findIndex(({ status }) => status === 400)
    answers[loser]!.says(400, 'Duplicate Email')
    assert.deepEqual([await changes.state(letters[loser]!), await changes.state(letters[1 - loser]!)], ['conflict', 'undo_open'])
    assert.equal(await holdersOf(home, email.toLowerCase()), 1)
  }
})

test('EX-7, EA-6: a confirmation against creations and an administrator’s change to the same address: one has it, nobody 500', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, owner, guest } = home.as
  for (let round = 0; round < 4; round++) {
    const email = `w${round}@acme.test`
    const letter = await changes.request(await home.sessionOf(user, { fresh: true }), email)
    const body = { email, firstName: 'Wanda', lastName: 'Acme', type: 'User', password: 'Abcdefgh1' }
    const answers = await Promise.all([
      changes.confirm(letter, user.id),
      owner.post('/people/active', body),
      changes.ask(owner, guest.id, email),
    ])
    assert.deepEqual(tally(answers), { 200: 1, 400: 2 }, answers.map(({ text }) => text).join('\n'))
    assert.equal(await holdersOf(home, email), 1)
  }
})

test('EX-5, EK-1: parallel pairs of requests of one person, wave after wave: each link’s address is its letter’s, one change is pending', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  const { db } = home.server.app.opened.server
  const statuses: Record<string, number> = {}
  for (let round = 0; round < 3; round++) {
    const pairs = many(20, index => Promise.all(['x', 'y'].map(name => changes.ask(user, user.id, `${name}${round}.${index}@acme.test`))))
    for (const [status, count] of Object.entries(tally((await pairs).flat()))) statuses[status] = (statuses[status] ?? 0) + count
  }
  assert.deepEqual(statuses, { 200: 120 })
  const pending = await db.read
    .selectFrom('email_changes')
    .selectAll()
    .where('portal_id', '=', home.portal.id)
    .where('state', 'in', ['awaiting_old', 'awaiting_new'])
    .execute()
  assert.equal(pending.length, 1)
  const links = await db.read
    .selectFrom('confirm_links')
    .selectAll()
    .where('portal_id', '=', home.portal.id)
    .where('type', '=', 8)
    .execute()
  const letters = await db.read
    .selectFrom('outbox')
    .selectAll()
    .where('portal_id', '=', home.portal.id)
    .where('kind', '=', 'change_email')
    .execute()
  const changed = await db.read.selectFrom('email_changes').selectAll().where('portal_id', '=', home.portal.id).execute()
  assert.deepEqual([links.length, letters.length, changed.length], [120, 120, 120])
  const linkOf = new Map(links.map(link => [link.id, link]))
  const changeOf = new Map(changed.map(change => [change.id, change]))
  for (const { recipient, link_ids, change_id } of letters) {
    const link = linkOf.get(JSON.parse(link_ids)[0])!
    assert.deepEqual([link.address, link.change_id, changeOf.get(change_id!)!.new_email], [recipient, change_id, recipient])
  }
  const alive = links.filter(({ revoked_at }) => revoked_at === null)
  assert.deepEqual(
    alive.map(({ change_id }) => change_id),
    [pending[0]!.id],
  )
})

test('EK-4: a confirmation against a cancel, or against a newer request: either order, never a mixture', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  for (let round = 0; round < 6; round++) {
    const session = await home.sessionOf(user, { fresh: true })
    const email = `k${round}@acme.test`
    const letter = await changes.request(session, email)
    const against =
      round % 2 === 0
        ? session.delete(`/api/roster/1/people/${user.id}/email-change`)
        : changes.ask(session, user.id, `other${round}@acme.test`)
    const [confirmed, other] = await Promise.all([changes.confirm(letter, user.id), against])
    const state = await changes.state(letter)
    const now = (await home.person(user.id)).email
    if (confirmed.status === 200) {
      assert.deepEqual([state, now], ['undo_open', email])
      assert.ok([200, 401, 404].includes(other.status), other.text)
    } else {
      assert.equal(confirmed.status, 401)
      assert.ok(['cancelled', 'superseded'].includes(state) && now !== email && other.status === 200)
    }
  }
})
