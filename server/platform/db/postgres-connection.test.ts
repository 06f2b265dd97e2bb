import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { type Generated, type Kysely, sql } from 'kysely'
import type { Db } from './database.ts'
import { MAX_STATEMENTS } from './postgres-connection.ts'
import { preparing } from './prepared.ts'
import { makeScratch, scratchKinds } from './scratch.ts'

interface Tables {
  rows: { id: number; n: Generated<number> }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

async function openRows(t: TestContext): Promise<{ db: Db<Tables> }> {
  const db = (await makeScratch('postgres', t)).open<Tables>()
  await db.write(tx => sql`create table rows (id integer primary key, n integer not null default 0)`.execute(tx))
  return { db }
}

describe('a connection to PostgreSQL', { concurrency: true, skip: !scratchKinds.includes('postgres') }, () => {
  test('statements are prepared once per connection, kept within a bound, and prepared anew when a table changed', async t => {
    const { db } = await openRows(t)
    await db.write(async tx => {
      for (const index of range(MAX_STATEMENTS + 50)) await sql`select ${sql.lit(index)} as n`.execute(tx)
      const { rows } = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(tx)
      assert.ok(rows[0]!.count <= MAX_STATEMENTS, `${rows[0]!.count} statements`)
      assert.ok(rows[0]!.count > MAX_STATEMENTS - 5)
    })
    await sql`select * from rows`.execute(db.read)
    await db.write(tx => sql`alter table rows add column extra text`.execute(tx))
    await sql`select * from rows`.execute(db.read)
    await db.write(tx => sql`alter table rows drop column extra`.execute(tx))
    await db.write(tx => sql`select * from rows`.execute(tx))
  })

  test('a statement that is not waited for keeps its place, fails the whole transaction, and says why', async t => {
    const { db } = await openRows(t)
    const insert = preparing<Tables>(() => {})((tx: Kysely<Tables>, given: { id: number }) =>
      tx.insertInto('rows').values({ id: given.id }),
    )
    const ids = async () => (await sql<{ id: number }>`select id from rows order by id`.execute(db.read)).rows.map(({ id }) => id)
    await db.write(tx => insert.send(tx, { id: 1 }))
    await db.write(async tx => {
      // More statements than are kept, so that room has to be made in between.
      for (const index of range(MAX_STATEMENTS + 5)) await sql`select ${sql.lit(index)} as n`.execute(tx)
      await insert.send(tx, { id: 2 })
      assert.deepEqual((await sql`select id from rows where id = 2`.execute(tx)).rows, [{ id: 2 }])
    })
    const onlySent = db.write(async tx => {
      for (const id of [3, 1, 4]) await insert.send(tx, { id })
    })
    await assert.rejects(onlySent, { code: '23505' })
    const readAfter = db.write(async tx => {
      for (const id of [3, 1]) await insert.send(tx, { id })
      await sql`select 1`.execute(tx)
    })
    await assert.rejects(readAfter, { code: '23505' })
    const caught = db.write(async tx => {
      await insert.send(tx, { id: 3 })
      await insert.run(tx, { id: 1 }).catch(() => {})
    })
    await assert.rejects(caught, { code: '23505' })
    assert.deepEqual(await ids(), [1, 2])
    await Promise.all(range(20).map(n => db.write(tx => insert.send(tx, { id: 100 + n }))))
    assert.equal((await ids()).length, 22)
  })

  test('statements sent at once in one transaction go one after the other', async t => {
    const { db } = await openRows(t)
    await db.write(tx => Promise.all(range(20).map(id => sql`insert into rows values (${id})`.execute(tx))))
    assert.equal((await sql`select 1 from rows`.execute(db.read)).rows.length, 20)
  })
})
