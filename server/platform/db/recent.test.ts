import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepRecent } from './recent.ts'

test('what was not used for longest goes first, and never are more kept than allowed', () => {
  const uses = fc.array(fc.tuple(fc.constantFrom('get', 'set'), fc.constantFrom(...'abcdef')), { maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), uses, (limit, steps) => {
      const recent = keepRecent<string>(limit)
      // The plainest model there is: a list in the order of use.
      let order: string[] = []
      for (const [what, key] of steps) {
        const known = order.includes(key)
        if (what === 'get') assert.equal(recent.get(key), known ? key : undefined)
        if (what === 'get' && !known) continue
        order = [...order.filter(other => other !== key), key]
        const dropped = order.length > limit ? order.shift() : undefined
        if (what === 'set') assert.equal(recent.set(key, key), dropped)
        assert.equal(recent.size, order.length)
      }
    }),
  )
})
