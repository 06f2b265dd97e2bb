import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import type { Said } from '../../../../test/harness/caller.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

const limited = { rateLimits: true, exemptNetworks: 'none', limitSensitive: 0 }
const hour = 3_600_000
const day = 24 * hour
const text = 'Too many requests. Please try again later'

const refusedFor = (answer: Said): number => {
  answer.says(429, { message: text, type: 'rate_limited' })
  return Number(answer.headers['retry-after'])
}

test('EQ-2, EQ-10: letters per requester a day; a refusal writes nothing, and the day slides', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  const { user, user2 } = home.as
  await changes.set({ requesterPerDay: 3, policy: 'compat' })
  for (let i = 0; i < 3; i++) (await changes.ask(user, user.id, `a${i}@one${i}.test`)).says(200)
  await changesNothing(changes, 'over EQ-2', async () => {
    const wait = refusedFor(await changes.ask(user, user.id, 'a4@four.test'))
    assert.ok(wait > 86_000 && wait <= 86_400, `${wait} s`)
    // row 10 comes before row 11, and the taken one stays taken
    ;(await changes.ask(user, user.id, user2.email)).says(400)
  })
  // EX-20: the counter is per account, whatever session or address of the proxy
  refusedFor(await changes.ask(await home.sessionOf(user), user.id, 'a5@five.test'))
  refusedFor(await changes.ask(user.with({ 'x-forwarded-for': '203.0.113.9' }), user.id, 'a6@six.test'))
  ;(await changes.ask(user2, user2.id, 'b@one.test')).says(200)
  home.server.clock.advance(day)
  ;(await changes.ask(user, user.id, 'a7@seven.test')).says(200)
})

test('EQ-3, EX-19: letters per mailbox an hour, whoever asks; plus tags and dots are one mailbox, cancelling changes nothing', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  await changes.set({ policy: 'compat' })
  const people = await changes.people('User', 4)
  const spellings = ['victim.one@out.test', 'victimone+x@out.test', 'v.i.c.timone+y@OUT.test', 'VictimOne@out.test']
  for (const [index, member] of people.entries()) {
    const answer = await changes.ask(member, member.id, spellings[index]!)
    if (index < 3) answer.says(200)
    else assert.ok(refusedFor(answer) <= 3600)
    await member.delete(`/api/roster/1/people/${member.id}/email-change`)
  }
  refusedFor(await changes.ask(people[0]!, people[0]!.id, 'victimone@out.test'))
  ;(await changes.ask(people[3]!, people[3]!.id, 'other@out.test')).says(200)
  home.server.clock.advance(hour)
  ;(await changes.ask(people[3]!, people[3]!.id, 'victimone@out.test')).says(200)
})

test('EQ-4, EQ-5: letters per foreign domain an hour, per portal a day; changes at once count and are never refused', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  await changes.set({ policy: 'compat', domainPerHour: 2, portalPerDay: 6, requesterPerDay: 100 })
  const { user, owner, guest } = home.as
  ;(await changes.ask(owner, guest.id, 'g1@foreign.test')).says(200)
  ;(await changes.ask(owner, guest.id, 'g2@away.test')).says(200)
  ;(await changes.ask(user, user.id, 'u1@foreign.test')).says(200)
  refusedFor(await changes.ask(user, user.id, 'u2@foreign.test'))
  // a domain that somebody Active of the portal uses has no such cap
  for (let i = 0; i < 3; i++) (await changes.ask(user, user.id, `h${i}@acme.test`)).says(200)
  refusedFor(await changes.ask(user, user.id, 'last@acme.test'))
  ;(await changes.ask(owner, guest.id, 'g3@foreign.test')).says(200, instructionsSent)
})

test('EQ-3 under pressure: parallel requests of many people do not pass the cap of one mailbox', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  await changes.set({ policy: 'compat' })
  const people = await changes.people('User', 10)
  const answers = await Promise.all(people.map(member => changes.ask(member, member.id, 'victim@out.test')))
  assert.equal(answers.filter(({ status }) => status === 200).length, 3)
  assert.equal(answers.filter(({ status }) => status === 429).length, 7)
})

test('EQ-6, E14: a letter again after 60 s, counted like another; exempt networks and no limits let it pass', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  const { user } = home.as
  const again = () => user.post(`/api/roster/1/people/${user.id}/email-change/resend`)
  await changes.request(user, 'new@out.test')
  const wait = refusedFor(await again())
  assert.ok(wait > 50 && wait <= 60)
  home.server.clock.advance(60_000)
  ;(await again()).says(200, { state: 'awaiting_new' })
  home.server.clock.advance(60_000)
  ;(await again()).says(200)
  home.server.clock.advance(60_000)
  refusedFor(await again())

  const free = await aPortal(t, { settings: { rateLimits: true } })
  const freely = addressChangesOf(free)
  await freely.set({ requesterPerDay: 1 })
  for (let i = 0; i < 3; i++) await freely.request(free.as.user, `new${i}@out.test`)
  ;(await free.as.user.post(`/api/roster/1/people/${free.as.user.id}/email-change/resend`)).says(200)
  const seen = free.as.user.with({ 'x-forwarded-for': '203.0.113.9' })
  refusedFor(await seen.post('/people/email', { userId: free.as.user.id, email: 'more@out.test' }))
})

test('EQ-1, AX-19, EX-20: the sixth request in 15 minutes, whatever the path’s spelling, session, key or forwarded address', async t => {
  const home = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: 'none', trustedProxies: 'none' } })
  const changes = addressChangesOf(home)
  const { user } = home.as
  const body = { userId: user.id, email: 'user@acme.test' }
  const { key } = (await user.post('/keys', { name: 'n' })).says(200).response
  const byKey = home.as.nobody.with({ authorization: key })
  const callers = [user, await home.sessionOf(user, { fresh: true }), user.with({ 'x-forwarded-for': '198.51.100.7' }), byKey]
  const paths = ['/people/email', '/People/EMAIL', '/people/email/', '/people/%65mail', '/people/email']
  for (const [index, path] of paths.entries()) {
    const caller = callers[index % 4]!
    // A key alone proves nothing here (ER-3), and is counted all the same.
    ;(await caller.post(path, body)).says(caller === byKey ? 403 : 400)
  }
  const refused = await changes.ask(callers[2]!, user.id, 'x@acme.test')
  assert.ok(refusedFor(refused) <= 900)
  ;(await changes.ask(home.as.user2, home.as.user2.id, 'x@acme.test')).says(200)
})
