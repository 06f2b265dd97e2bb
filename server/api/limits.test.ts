import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'

/** This machine counts too. */
const limited = { rateLimits: true, exemptNetworks: '192.0.2.0/24' }
const minute = 60_000

test('EX-20, WR-4: one budget whatever the case of the path, its slash at the end, spelling of the id, session, forged address', async t => {
  const { as, sessionOf, server } = await aPortal(t, { settings: { ...limited, limitSensitive: 7 } })
  const { user } = as
  const body = { email: 'nobody' }
  const path = `/people/${user.id}/email`
  const spellings = [path, path.toUpperCase(), `${path}/`, `/People/${user.id}/Email`, `/people/${user.id.replaceAll('-', '')}/email`]
  const answers = []
  for (const spelling of spellings) answers.push(await user.put(spelling, body))
  const again = await sessionOf(user)
  answers.push(await again.put(path, body), await user.put(path, body, { 'x-forwarded-for': '198.51.100.7' }))
  for (const answer of answers) assert.notEqual(answer.status, 429)

  const refused = [
    await user.put(path, body),
    await again.put(path.toUpperCase(), body),
    await user.put(`${path}/`, body, { forwarded: 'for=198.51.100.8' }),
  ]
  for (const answer of refused) {
    answer.says(429, 'Too many requests. Please try again later')
    assert.deepEqual([answer.headers['x-ratelimit-limit'], answer.headers['x-ratelimit-remaining']], ['7', '0'])
    const wait = Number(answer.headers['retry-after'])
    assert.ok(wait > 14 * 60 && wait <= 15 * 60, `${wait} s`)
  }
  assert.notEqual((await user.put(`/people/${as.user2.id}/email`, body)).status, 429, 'another id is another budget')
  assert.notEqual((await as.user2.put(path, body)).status, 429, 'another person is another budget')
  server.clock.advance(15 * minute)
  assert.notEqual((await user.put(path, body)).status, 429)
})

test('LR-14, WR-9: wrong keys of an address are one budget over operations; checks of links another', async t => {
  const { as, holderOf } = await aPortal(t, { settings: { ...limited, limitWrongKeys: 4, limitLinkChecks: 3 } })
  const key = (n: number) => `type=EmailChange&key=1.${'A'.repeat(50)}${n}A`
  const statuses = []
  for (const n of [1, 2, 3, 4, 5])
    statuses.push((await holderOf(key(n)).put(`/people/${n % 2 ? as.user.id : as.user2.id}/email`, { email: 'x@acme.test' })).status)
  assert.deepEqual(statuses, [401, 401, 401, 401, 429])
  const checks = []
  for (const n of [1, 2, 3, 4])
    checks.push((await as.nobody.post('/authentication/confirm', { type: 'EmailChange', key: `1.${n}` })).status)
  assert.equal(checks.at(-1), 429)
})

test('WR-14: this machine is exempt, but not what claims to come through it', async t => {
  const { as } = await aPortal(t, { settings: { rateLimits: true, limitSensitive: 2 } })
  const ask = (headers = {}) => as.user.post('/people/email', { userId: as.user.id, email: 'nobody' }, headers)
  for (const _ of [1, 2, 3, 4]) assert.equal((await ask()).status, 400)
  const statuses = []
  for (const _ of [1, 2, 3]) statuses.push((await ask({ 'x-real-ip': '127.0.0.1' })).status)
  assert.deepEqual(statuses, [400, 400, 429])
})
