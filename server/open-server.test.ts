import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { aPlace } from '../test/harness/database.ts'
import { aServer } from '../test/harness/server.ts'
import { testClock } from './platform/clock.ts'

const day = 24 * 3_600_000

test('LR-13: what the previous key sealed opens for seven days from the first start with the new one', async t => {
  const place = await aPlace(t)
  const [old, fresh] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const first = await aServer(t, { place, settings: { serverKey: old } })
  const sealed = first.app.opened.server.sealer.seal('ada@acme.test', '1')
  await first.close()

  const now = Date.now()
  const rotated = { serverKey: fresh, serverKeyPrevious: old }
  const at = (time: number) => ({ place, settings: rotated, clock: testClock(time) })
  const second = await aServer(t, at(now))
  assert.equal(second.app.opened.server.sealer.open(sealed, '1'), 'ada@acme.test')
  await second.close()
  const almost = await aServer(t, at(now + 7 * day - 60_000))
  assert.equal(almost.app.opened.server.sealer.open(sealed, '1'), 'ada@acme.test')
  await almost.close()
  const after = await aServer(t, at(now + 7 * day + 60_000))
  assert.equal(after.app.opened.server.sealer.open(sealed, '1'), undefined)
})
