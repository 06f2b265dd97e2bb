import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { systemClock, testClock } from './clock.ts'

test('LR-10: the system clock never goes back, neither behind its floor nor behind itself', () => {
  const date = mock.method(Date, 'now', () => 5_000)
  const clock = systemClock(7_000)
  assert.equal(clock.now(), 7_000)
  date.mock.mockImplementation(() => 9_000)
  assert.equal(clock.now(), 9_000)
  date.mock.mockImplementation(() => 8_000)
  assert.equal(clock.now(), 9_000)
  assert.equal(systemClock().now(), 8_000)
  date.mock.restore()
})

test('the test clock stands still until it is moved, and only moves forward', () => {
  const clock = testClock(1_000)
  assert.equal(clock.now(), 1_000)
  clock.advance(250)
  assert.equal(clock.now(), 1_250)
  assert.throws(() => clock.advance(-1), RangeError)
})
