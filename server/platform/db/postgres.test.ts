import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Db } from './database.ts'
import { openPostgres } from './postgres.ts'
import { makeScratch, scratchKinds } from './scratch.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Waits for a condition, at most five seconds. */
async function until(what: string, holds: () => unknown): Promise<void> {
  for (const _ of range(500)) {
    if (await holds()) return
    await pause(10)
  }
  assert.fail(`never: ${what}`)
}

async function openRows(t: TestContext): Promise<{ db: Db<unknown>; open: () => Db<unknown> }> {
  const scratch = await makeScratch('postgres', t)
  const db = scratch.open()
  await db.write(tx => sql`create table rows (id integer primary key, n integer not null default 0)`.execute(tx))
  return { db, open: () => scratch.open({ poolSize: 3 }) }
}

const endOthers = (db: Db<unknown>): Promise<unknown> =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    db.read,
  )

describe('postgres', { concurrency: true, skip: !scratchKinds.includes('postgres') }, () => {
  test('other processes hear what was committed, and nothing of what was not', async t => {
    const { db, open } = await openRows(t)
    const other = open()
    const heard: unknown[] = []
    other.on('people', detail => heard.push(detail))
    await other.ready()
    heard.length = 0
    const failing = db.write(async tx => {
      tx.announce('people', 'lost')
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    await db.write(async tx => {
      tx.announce('people', '1')
      tx.announce('people', '2')
    })
    await until('both are heard', () => heard.length >= 2)
    assert.deepEqual(heard, ['1', '2'])
  })

  test('many commits with work for the outbox nudge other processes a few times, the last one after the last commit', async t => {
    const { db, open } = await openRows(t)
    const other = open()
    const found: number[] = []
    let nudges = 0
    const look = async (): Promise<void> => void found.push((await sql`select 1 from rows`.execute(other.read)).rows.length)
    other.on('outbox', () => {
      nudges += 1
      look().catch(() => {})
    })
    await other.ready()
    nudges = 0
    const add = (id: number): Promise<unknown> =>
      db.write(async tx => {
        tx.announce('outbox')
        await sql`insert into rows values (${id})`.execute(tx)
      })
    await Promise.all(range(60).map(add))
    await until('all rows are found', () => found.includes(60))
    assert.ok(nudges >= 1 && nudges <= 60)
  })

  test('a listener that lost its connection comes back and looks at everything again', async t => {
    const { db, open } = await openRows(t)
    const other = open()
    const heard: unknown[] = []
    other.on('settings', detail => heard.push(detail))
    await other.ready()
    heard.length = 0
    await endOthers(db)
    await until('it listens again', () => heard.length > 0)
    assert.equal(heard[0], undefined)
    assert.equal(heard.length, 1)
    await other.ready()
    await db.write(async tx => tx.announce('settings', 'x'))
    await until('it hears', () => heard.includes('x'))
  })

  test('a connection lost in a transaction is DatabaseUnavailable, and the next call works', async t => {
    const { db, open } = await openRows(t)
    const other = open()
    let runs = 0
    const broken = other.write(async tx => {
      runs += 1
      await sql`insert into rows values (1)`.execute(tx)
      await endOthers(db)
      await sql`insert into rows values (2)`.execute(tx)
    })
    await assert.rejects(broken, DatabaseUnavailable)
    assert.equal(runs, 1)
    await other.write(tx => sql`insert into rows values (3)`.execute(tx))
    assert.deepEqual((await sql`select id from rows`.execute(other.read)).rows, [{ id: 3 }])
  })

  test('connections lost while idle, or by readers, do no lasting harm', async t => {
    const { db, open } = await openRows(t)
    const other = open()
    await Promise.all(range(3).map(() => sql`select 1`.execute(other.read)))
    const slow = assert.rejects(sql`select pg_sleep(30)`.execute(other.read), DatabaseUnavailable)
    await until('it sleeps', async () => {
      const { rows } =
        await sql`select 1 from pg_stat_activity where query like 'select pg_sleep%' and state = 'active' and datname = current_database()`.execute(
          db.read,
        )
      return rows.length > 0
    })
    await endOthers(db)
    await slow
    await until('it answers', () =>
      other.ready().then(
        () => true,
        () => false,
      ),
    )
  })

  test('a server that is not there is DatabaseUnavailable', async t => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    await new Promise(resolve => server.close(resolve))
    const db = openPostgres(`postgres://nobody@127.0.0.1:${port}/none`)
    t.after(() => db.close())
    await assert.rejects(db.ready(), DatabaseUnavailable)
    await assert.rejects(
      db.write(async () => 1),
      DatabaseUnavailable,
    )
  })

  test('a deadlock is run again and nothing is lost; a broken unique rule is not run again', async t => {
    const { db } = await openRows(t)
    await db.write(tx => sql`insert into rows values (1), (2)`.execute(tx))
    let runs = 0
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const add = async (order: readonly [number, number]): Promise<void> =>
      db.write(async tx => {
        runs += 1
        await sql`update rows set n = n + 1 where id = ${order[0]}`.execute(tx)
        both[order[0] - 1]?.resolve()
        await Promise.all(both.map(({ promise }) => promise))
        await sql`update rows set n = n + 1 where id = ${order[1]}`.execute(tx)
      })
    await Promise.all([add([1, 2]), add([2, 1])])
    assert.equal(runs, 3)
    assert.deepEqual((await sql`select n from rows order by id`.execute(db.read)).rows, [{ n: 2 }, { n: 2 }])
    runs = 0
    const twice = db.write(tx => {
      runs += 1
      return sql`insert into rows values (1)`.execute(tx)
    })
    await assert.rejects(twice, /duplicate key/)
    assert.equal(runs, 1)
  })

  test('a write resolves when the log is on the disk beyond all it wrote', async t => {
    const { db } = await openRows(t)
    const log = async (on: Kysely<unknown>, which: 'insert' | 'flush'): Promise<bigint> => {
      const { rows } = await sql<{ at: string }>`select (${sql.raw(`pg_current_wal_${which}_lsn()`)} - '0/0')::text as at`.execute(on)
      return BigInt(rows[0]?.at ?? 0)
    }
    const written = await Promise.all(
      range(20).map(id =>
        db.write(async tx => {
          await sql`insert into rows values (${id})`.execute(tx)
          return log(tx, 'insert')
        }),
      ),
    )
    const flushed = await log(db.read, 'flush')
    for (const at of written) assert.ok(at <= flushed)
  })

  test('a schema of its own is made and used', async t => {
    const scratch = await makeScratch('postgres', t)
    const [db, same] = [scratch.open({ schema: 'roster_two' }), scratch.open({ schema: 'roster_two' })]
    await Promise.all([db.ready(), same.ready()])
    await db.write(tx => sql`create table rows (id integer)`.execute(tx))
    const { rows } = await sql`select schemaname, current_setting('transaction_isolation') as isolation
      from pg_tables where tablename = 'rows'`.execute(same.read)
    assert.deepEqual(rows, [{ schemaname: 'roster_two', isolation: 'read committed' }])
    assert.throws(() => scratch.open({ schema: 'x; drop' }), /name of a schema/)
  })
})
