import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aServer } from '../../test/harness/server.ts'
import { takeTick } from './tick.ts'

test('a tick of a job is taken once; ticks of an hour ago are forgotten', async t => {
  const { db } = (await aServer(t)).app.opened.server
  const noon = Date.UTC(2026, 10, 23, 12)
  const take = (job: string, seconds: number) => takeTick(db, job, noon + seconds * 1000)
  assert.deepEqual([await take('one', 0), await take('one', 0), await take('another', 0)], [true, false, true])
  assert.deepEqual([await take('one', 30), await take('one', 0)], [true, false])
  await take('one', 4000)
  const slots = await db.read.selectFrom('job_ticks').select('slot').where('job', '=', 'one').execute()
  assert.deepEqual(slots, [{ slot: noon / 1000 + 4000 }])
})
