import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandomSource } from './random.ts'

test('random bytes come in the length asked for and never twice, across the ends of the pool', () => {
  const random = createRandomSource()
  const seen = new Set<string>()
  for (let at = 0; at < 2000; at++) {
    const bytes = random(at % 2 === 0 ? 12 : 32)
    assert.equal(bytes.length, at % 2 === 0 ? 12 : 32)
    seen.add(bytes.toString('hex').slice(0, 24))
  }
  assert.equal(seen.size, 2000)
})

test('bytes handed out are the taker’s own: later ones do not change them, and more than a pool holds is given too', () => {
  const random = createRandomSource()
  const first = random(32)
  const kept = Buffer.from(first)
  for (let at = 0; at < 500; at++) random(32)
  assert.deepEqual(first, kept)
  assert.notDeepEqual(first, Buffer.alloc(32))
  assert.equal(random(10_000).length, 10_000)
  assert.equal(random(0).length, 0)
})
