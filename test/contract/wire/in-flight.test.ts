import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { aPortal } from '../../harness/portal.ts'

test('WR-2, WR-13: requests in flight, without a queue, reads and others apart', async t => {
  const { as, server } = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: 'none', limitWrites: 2, limitReads: 2 } })
  const { user, user2 } = as
  server.queries()
  const held = [await holdOpen(server.port, user.headers), await holdOpen(server.port, user.headers)]

  // Each has its place once its session was looked up; a request of ours before that would take it.
  for (let known = 0; known < held.length; await turn()) known += server.queries().filter(sql => sql.includes('token_hash')).length

  const said = await user.put('/people/theme', { theme: 'System' })
  said.says(429, { type: 'rate_limited' })
  assert.deepEqual([said.headers['x-ratelimit-limit'], said.headers['x-ratelimit-remaining'], said.headers['retry-after']], ['2', '0', '1'])
  assert.ok(Math.abs(Number(said.headers['x-ratelimit-reset']) - server.clock.now() / 1000) < 5, 'the reset is a moment soon')
  ;(await user.get('/people/@self')).says(200)
  ;(await user2.post('/authentication/confirm', {})).says(200)

  for (const release of held) assert.equal(await release(), 200)
  ;(await user.post('/authentication/confirm', {})).says(200)
})

/** Starts a POST whose body is not finished; gives back how to finish it. */
async function holdOpen(port: number, headers: Readonly<Record<string, string>>): Promise<() => Promise<number | undefined>> {
  const body = '{"key":"x"}'
  const whole = { ...headers, 'content-type': 'application/json', 'content-length': String(body.length) }
  const sent = request({ port, path: '/api/2.0/authentication/confirm', method: 'POST', headers: whole, agent: false })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
  })
  await new Promise<void>(resolve => sent.write(body.slice(0, 3), () => resolve()))
  return () => {
    sent.end(body.slice(3))
    return answered
  }
}
