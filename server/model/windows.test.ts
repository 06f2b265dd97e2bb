import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { migrate } from '../platform/db/migrate.ts'
import { makeScratch, scratchKinds } from '../platform/db/scratch.ts'
import { createMemoryWindows, type Windows } from '../platform/rate.ts'
import { migrations } from './migrations/index.ts'
import { createSharedWindows, forgetWindows } from './shared-windows.ts'
import type { Db, Tables } from './tables.ts'

const start = Date.UTC(2026, 10, 23)
const second = 1000
const three = { most: 3, window: 60 * second }
const barring = { ...three, block: 30 * second }

async function openShared(t: TestContext): Promise<{ db: Db; other: Db }> {
  const scratch = await makeScratch('postgres', t)
  const db = scratch.open<Tables>()
  await migrate(db, migrations)
  return { db, other: scratch.open<Tables>() }
}

const keptIn: Readonly<Record<string, (t: TestContext) => Promise<Windows>>> = {
  memory: async () => createMemoryWindows(),
  ...(scratchKinds.includes('postgres') && { 'a table': async t => createSharedWindows((await openShared(t)).db.read) }),
}

for (const [place, open] of Object.entries(keptIn)) {
  describe(`windows in ${place}`, () => {
    test('a window slides: the oldest event makes room, a refused one is not counted', async t => {
      const windows = await open(t)
      const verdicts = []
      for (const after of [0, 10, 20, 30, 59, 60, 61]) verdicts.push(await windows.hit('key', three, start + after * second))
      assert.deepEqual(
        verdicts.map(({ allowed, remaining, resetAt }) => [allowed, remaining, (resetAt - start) / second]),
        [
          [true, 2, 60],
          [true, 1, 60],
          [true, 0, 60],
          [false, 0, 60],
          [false, 0, 60],
          [true, 0, 70],
          [false, 0, 70],
        ],
      )
      assert.equal((await windows.hit('another key', three, start + 61 * second)).remaining, 2)
      assert.equal((await windows.hit('closed', { most: 0, window: second }, start)).allowed, false)
    })

    test('WU-1: an event too many bars its key; events that meet the bar do not prolong it', async t => {
      const windows = await open(t)
      for (const _ of [1, 2, 3]) assert.ok((await windows.hit('key', barring, start)).allowed)
      for (const after of [10, 20, 39]) {
        const { allowed, resetAt } = await windows.hit('key', barring, start + after * second)
        assert.deepEqual([allowed, resetAt], [false, start + 40 * second])
      }
      const next = await windows.hit('key', barring, start + 40 * second)
      assert.deepEqual([next.allowed, next.resetAt], [false, start + 70 * second], 'the window is still full, so another bar begins')
      assert.ok((await windows.hit('key', barring, start + 70 * second)).allowed)
    })

    test('WU-1: a success takes its own event back', async t => {
      const windows = await open(t)
      await windows.takeBack('key')
      for (const at of [0, 1, 2, 3, 4, 5]) {
        assert.ok((await windows.hit('key', three, start + at)).allowed)
        await windows.takeBack('key')
      }
      assert.equal((await windows.hit('key', three, start + 6)).remaining, 2)
    })

    test('of many at once exactly as many pass as may', async t => {
      const windows = await open(t)
      const verdicts = await Promise.all(Array.from({ length: 20 }, () => windows.hit('key', { most: 7, window: second }, start)))
      assert.equal(verdicts.filter(({ allowed }) => allowed).length, 7)
    })
  })
}

describe('windows of several processes', { skip: !scratchKinds.includes('postgres') }, () => {
  test('both places say the same to any sequence of events', async t => {
    const { db } = await openShared(t)
    const shared = createSharedWindows(db.read)
    const memory = createMemoryWindows()
    let run = 0
    const step = fc.tuple(
      fc.constantFrom('hit', 'hit', 'hit', 'takeBack'),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(three, barring),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async steps => {
        const key = `run ${++run}`
        let now = start
        for (const [what, wait, limit] of steps) {
          now += wait * second
          if (what === 'takeBack') await Promise.all([shared.takeBack(key), memory.takeBack(key)])
          else assert.deepEqual(await shared.hit(key, limit, now), await memory.hit(key, limit, now))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('two processes spend one budget, although their clocks differ', async t => {
    const { db, other } = await openShared(t)
    const [one, two] = [createSharedWindows(db.read), createSharedWindows(other.read)]
    const allowed = []
    for (const at of [5, 0, 6, 1]) allowed.push((await (at > 4 ? one : two).hit('key', three, start + at)).allowed)
    assert.deepEqual(allowed, [true, true, true, false])
    assert.equal((await two.hit('key', three, start + 60_000)).allowed, true, 'the event of the slower clock ages first')
  })

  test('what no longer counts is forgotten', async t => {
    const { db } = await openShared(t)
    const windows = createSharedWindows(db.read)
    await windows.hit('short', { most: 1, window: second }, start)
    await windows.hit('long', barring, start)
    await db.write(tx => forgetWindows(tx, db.kind, start + second))
    assert.equal((await windows.hit('short', { most: 1, window: second }, start)).allowed, true)
    assert.equal((await windows.hit('long', barring, start + second)).remaining, 1)
  })
})
