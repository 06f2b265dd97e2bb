import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { aPortal } from '../../harness/portal.ts'

const limited = { rateLimits: true, exemptNetworks: 'none', trustedProxies: '127.0.0.1', limitSensitive: 0 }
const minute = 60_000
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const randomKey = () => `${Date.now()}.${Array.from(randomBytes(52), byte => letters[byte % 32]).join('')}`
const linesIn = (log: string) => log.split('\n').filter(line => line.includes('wrong_link_keys'))

test('EX-21, LR-14: random keys answer 401, then 429; every hundredth of an hour is one line; the real link works all the same', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  const { user } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  const from = (ip: string, confirm: string) =>
    home.holderOf(confirm).put(`/people/${user.id}/email`, { email: letter.to }, { 'x-forwarded-for': ip })
  const guess = (ip: string) => from(ip, `type=EmailChange&key=${randomKey()}&uid=${user.id}`)
  const guesses = async (ip: string, times: number) => {
    const seen: Record<number, number> = {}
    for (let n = 0; n < times; n++) {
      const { status } = await guess(ip)
      seen[status] = (seen[status] ?? 0) + 1
    }
    return seen
  }
  const before = await changes.rows()

  assert.deepEqual(await guesses('192.0.2.1', 99), { 401: 30, 429: 69 })
  assert.equal(linesIn(home.server.log()).length, 0)
  ;(await guess('192.0.2.1')).says(429, { type: 'rate_limited' })
  const [line, ...more] = linesIn(home.server.log())
  assert.equal(more.length, 0)
  assert.partialDeepStrictEqual(JSON.parse(line!), { security: 'wrong_link_keys', ip: '192.0.2.1', count: 100 })
  await guesses('192.0.2.1', 100)
  assert.equal(linesIn(home.server.log()).length, 2)

  // Those of two hours are not added up, nor those of two addresses.
  await guesses('192.0.2.2', 60)
  await guesses('192.0.2.3', 60)
  home.server.clock.advance(60 * minute)
  await guesses('192.0.2.2', 60)
  assert.equal(linesIn(home.server.log()).length, 2)

  assert.equal(await changes.rows(), before, 'a guess wrote something')
  ;(await from('192.0.2.1', letter.confirm)).says(200, { email: 'new@acme.test' })
})

test('EX-21, LR-1: keys that share all but their last part with a real one answer like any other', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  const link = new URLSearchParams(letter.confirm)
  const key = link.get('key')!
  const other = (letter: string) => (letter === 'A' ? 'B' : 'A')
  const spoiled = [
    ...[1, 2, 10, 40].map(length => key.slice(0, -length)),
    ...[-1, -26, -52].map(at => key.slice(0, at) + other(key.at(at)!) + (at === -1 ? '' : key.slice(at + 1))),
    `${key}A`,
    ` ${key.slice(0, -1)}`,
    key.split('.')[1]!,
    `1.${key.split('.')[1]}`,
  ]
  const answers = []
  for (const wrong of [...spoiled, randomKey(), '', 'x'.repeat(4000)]) {
    const confirm = new URLSearchParams({ ...Object.fromEntries(link), key: wrong }).toString()
    const { status, json } = await home.holderOf(confirm).put(`/people/${user.id}/email`, { email: letter.to })
    answers.push(JSON.stringify([status, json().error.type, json().error.message]))
    assert.notEqual(wrong, key)
  }
  assert.deepEqual([...new Set(answers)], ['[401,"confirm_link_invalid","Unauthorized"]'])
  ;(await changes.confirm(letter, user.id)).says(200)
})

test('LR-14, WR-9: checks, sign-in by a link, operations and pages draw on one budget of wrong keys', async t => {
  const home = await aPortal(t, { settings: { ...limited, limitWrongKeys: 4 } })
  const { user, nobody } = home.as
  const email = user.email
  const ways = [
    () => nobody.post('/authentication/confirm', { type: 'EmailChange', key: randomKey() }),
    () => nobody.post('/authentication', { confirmData: { email, key: randomKey() } }),
    () => home.holderOf(`type=EmailChange&key=${randomKey()}`).put(`/people/${user.id}/email`, { email }),
    () => home.server.send(`/confirm/EmailChange?type=EmailChange&key=${randomKey()}`, { headers: nobody.headers }),
  ]
  const round = async () => {
    const statuses = []
    for (const way of ways) statuses.push((await way()).status)
    return statuses
  }
  assert.deepEqual(await round(), [200, 404, 401, 200])
  assert.deepEqual(await round(), [429, 429, 429, 429])
  home.server.clock.advance(minute)
  assert.deepEqual(await round(), [200, 404, 401, 200])
})
