import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shareSync } from './group-sync.ts'

test('each caller waits for a sync that started after the call, one at a time, as few as possible, whatever fails', async () => {
  const steps = fc.array(fc.constantFrom('call', 'succeed', 'fail'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(steps, async list => {
      const running: PromiseWithResolvers<void>[] = []
      let started = 0
      let ended = 0
      const share = shareSync(() => {
        assert.equal(started, ended, 'two at once')
        started += 1
        const sync = Promise.withResolvers<void>()
        running.push(sync)
        return sync.promise
      })
      const calls: Promise<void>[] = []
      const end = async (how: string): Promise<void> => {
        const sync = running.shift()
        if (sync === undefined) return
        ended += 1
        if (how === 'fail') sync.reject(new Error(`sync ${ended}`))
        else sync.resolve()
        await new Promise(resolve => setImmediate(resolve))
      }
      for (const step of list) {
        if (step !== 'call') {
          await end(step)
          continue
        }
        const before = started
        calls.push(
          share().then(
            () => assert.ok(ended > before),
            (error: Error) => assert.equal(error.message, `sync ${before + 1}`),
          ),
        )
        assert.ok(started - ended <= 1)
      }
      for (let left = 0; left < 2; left += 1) await end('succeed')
      await Promise.all(calls)
      assert.equal(running.length, 0, 'nothing is synced that nobody asked for')
    }),
  )
})
