import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGate } from './gate.ts'

test('a gate lets a few work, some wait in order, and turns the rest away', async () => {
  const gate = createGate({ atOnce: 2, queue: 2 })
  const started: number[] = []
  const releases: (() => void)[] = []
  const work = (name: number) => () => {
    started.push(name)
    return new Promise<number>(resolve => releases.push(() => resolve(name)))
  }
  const full = () => new Error('full')
  const [first, second, third, fourth] = [1, 2, 3, 4].map(name => gate.run(work(name), full))
  await assert.rejects(gate.run(work(5), full), /full/)
  assert.deepEqual(started, [1, 2])

  releases.shift()?.()
  assert.equal(await first, 1)
  assert.deepEqual(started, [1, 2, 3])
  for (const release of releases.splice(0)) release()
  assert.deepEqual(await Promise.all([second, third]), [2, 3])
  releases.shift()?.()
  assert.equal(await fourth, 4)
  assert.deepEqual(started, [1, 2, 3, 4])
})

test('work that fails gives its place on', async () => {
  const gate = createGate({ atOnce: 1, queue: 1 })
  const full = () => new Error('full')
  const failing = gate.run(() => Promise.reject(new Error('broken')), full)
  const next = gate.run(() => Promise.resolve('done'), full)
  await assert.rejects(failing, /broken/)
  assert.equal(await next, 'done')
  assert.equal(await gate.run(() => Promise.resolve('again'), full), 'again')
})
