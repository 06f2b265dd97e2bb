import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersOf } from '../../test/delivery/mail-portal.ts'
import { aPortal } from '../../test/harness/portal.ts'
import { purge } from './purge.ts'

const day = 24 * 3_600_000

test('LD-6, LR-16: bodies go after 7 days, local ones and whole letters after 30, dead links 30 days after their death', async t => {
  const { as, server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  const start = server.clock.now()
  const letters = lettersOf(server, portal)
  const states = ['local', 'failed', 'sent', 'dropped', 'queued', 'sending'] as const
  const ids = await letters.post(states.length)
  for (const [i, state] of states.entries())
    await db.write(tx =>
      tx
        .updateTable('outbox')
        .set({ state, next_attempt_at: start + 100 * day })
        .where('portal_id', '=', portal.id)
        .where('id', '=', ids[i]!)
        .execute(),
    )
  const bodies = async () => {
    const rows = new Map((await letters.all()).map(row => [row.id, row.body === null ? 'empty' : 'whole']))
    return states.map((_, i) => rows.get(ids[i]!) ?? 'gone')
  }
  const links = async () => (await db.read.selectFrom('confirm_links').select('type').where('portal_id', '=', portal.id).execute()).length

  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  ;(await as.user.delete(`/api/roster/1/people/${as.user.id}/email-change`)).says(200)
  const [before] = [await links()]
  assert.ok(before > 0)
  const died = server.clock.now()

  await purge(db, start + 7 * day)
  assert.deepEqual(
    await bodies(),
    states.map(() => 'whole'),
  )
  await purge(db, died + 7 * day + 1)
  assert.deepEqual(await bodies(), ['whole', 'empty', 'empty', 'empty', 'whole', 'whole'])
  await purge(db, start + 30 * day)
  assert.equal(await links(), before)
  await purge(db, died + 30 * day + 1)
  assert.deepEqual(await bodies(), ['gone', 'gone', 'gone', 'gone', 'whole', 'whole'], 'what waits is never forgotten')
  assert.ok((await links()) < before)
  const counts = await db.read.selectFrom('letter_counts').select('at').where('portal_id', '=', portal.id).execute()
  assert.deepEqual(counts, [])
})

test('LR-16, LD-6: in pieces of bounded size, to the last row', async t => {
  const { server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  const now = server.clock.now()
  await lettersOf(server, portal).post(7)
  const counts = Array.from({ length: 7 }, (_, n) => ({ portal_id: portal.id, scope: 's', counted_key: 'k', at: now + n }))
  await db.write(tx => tx.insertInto('letter_counts').values(counts).execute())
  server.queries()
  await purge(db, now + 31 * day, 3)
  const seen = server.queries()
  for (const table of ['outbox', 'letter_counts'])
    assert.equal(seen.filter(sql => sql.startsWith(`delete from "${table}"`)).length, 3, table)
  for (const table of ['outbox', 'letter_counts'] as const)
    assert.deepEqual(await db.read.selectFrom(table).select('portal_id').where('portal_id', '=', portal.id).execute(), [])
})
