import assert from 'node:assert/strict'
import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { makeScratch } from './scratch.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'
import { backupSqlite } from './sqlite-backup.ts'
import { connectSqlite } from './sqlite-connection.ts'
import { syncData } from './sqlite-durability.ts'

async function openRows(
  t: TestContext,
  options: SqliteOptions = {},
): Promise<{ db: Db<unknown>; path: string; add: (id: number) => Promise<unknown> }> {
  const scratch = await makeScratch('sqlite', t)
  const db = scratch.open(options)
  await db.write(tx => sql`create table rows (id integer primary key)`.execute(tx))
  return { db, path: scratch.at, add: id => db.write(tx => sql`insert into rows values (${id})`.execute(tx)) }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const countRows = async (db: Db<unknown>): Promise<unknown> =>
  (await sql<{ n: number }>`select count(*) n from rows`.execute(db.read)).rows[0]?.n

/** Lets everything that is ready to run do so. */
const settle = async (): Promise<void> => {
  for (const _ of range(20)) await turn()
}

test('many writes share few syncs', async t => {
  let syncs = 0
  const countAndSync = (descriptor: number): Promise<void> => {
    syncs += 1
    return syncData(descriptor)
  }
  const { db, add } = await openRows(t, { sync: countAndSync })
  syncs = 0
  await Promise.all(range(200).map(add))
  assert.equal(await countRows(db), 200)
  assert.ok(syncs <= 20, `${syncs} syncs`)
})

test('writes of one moment share a commit, and one that fails among them leaves nothing and harms nobody', async t => {
  const { db, add } = await openRows(t)
  const failing = db.write(async tx => {
    await sql`insert into rows values (100)`.execute(tx)
    throw new Error('on second thought')
  })
  const ended = await Promise.allSettled([add(1), failing, add(2), add(1), add(3)])
  const how = ended.map(({ status }) => status)
  assert.deepEqual(how, ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
  assert.deepEqual((await sql<{ id: number }>`select id from rows order by id`.execute(db.read)).rows, [{ id: 1 }, { id: 2 }, { id: 3 }])
})

test('a write resolves only after a sync that began after its commit, and the next transaction does not wait for it', async t => {
  const syncs: PromiseWithResolvers<void>[] = []
  let held = false
  const options: SqliteOptions = {
    sync() {
      if (!held) return Promise.resolve()
      const sync = Promise.withResolvers<void>()
      syncs.push(sync)
      return sync.promise
    },
  }
  const { db, add } = await openRows(t, options)
  held = true
  const done: number[] = []
  const first = add(1).then(() => done.push(1))
  await settle()
  assert.equal(syncs.length, 1)
  // These commit while the first sync is under way: it may have missed them.
  const others = [2, 3].map(id => add(id).then(() => done.push(id)))
  await settle()
  assert.equal(await countRows(db), 3)
  assert.equal(syncs.length, 1)
  syncs[0]?.resolve()
  await first
  await settle()
  assert.deepEqual(done, [1])
  assert.equal(syncs.length, 2)
  syncs[1]?.resolve()
  await Promise.all(others)
  assert.deepEqual(done, [1, 2, 3])
  held = false
})

test('a disk that refuses to sync is reported, and SQLite syncs each commit itself from then on', async t => {
  const troubles: unknown[] = []
  let syncs = 0
  const refuse = (): Promise<void> => {
    syncs += 1
    return syncs === 1 ? Promise.resolve() : Promise.reject(new Error('EINVAL'))
  }
  const { db, add } = await openRows(t, { sync: refuse, onTrouble: what => troubles.push(what) })
  await Promise.all(range(10).map(add))
  await add(10)
  assert.equal(await countRows(db), 11)
  assert.equal(troubles.length, 1)
  assert.ok(syncs <= 3)
  const mode = await db.write(tx => sql<{ synchronous: number }>`pragma synchronous`.execute(tx))
  assert.equal(mode.rows[0]?.synchronous, 2)
})

test('files that were replaced under a running server are noticed', async t => {
  const { add, path } = await openRows(t)
  await add(1)
  renameSync(`${path}-wal`, `${path}-gone`)
  writeFileSync(`${path}-wal`, '')
  await assert.rejects(add(2), /replaced while the server was running/)
  await assert.rejects(add(3), /replaced while the server was running/)
})

test('durability "full" asks for no syncs of ours', async t => {
  const { db, add } = await openRows(t, { durability: 'full', sync: () => assert.fail('not asked for') })
  await Promise.all(range(5).map(add))
  assert.equal(await countRows(db), 5)
  // A loop of writes lets timers run.
  let due = false
  setTimeout(() => {
    due = true
  }, 1)
  for (let id = 5; !due; id += 1) await add(id)
})

test('the files are for their owner alone', async t => {
  const { path, add } = await openRows(t)
  await add(1)
  for (const file of [path, `${path}-wal`, `${path}-shm`]) assert.equal(statSync(file).mode & 0o777, 0o600, file)
})

test('the reading connection refuses to change anything, and foreign keys hold', async t => {
  const { db } = await openRows(t)
  await assert.rejects(sql`insert into rows values (1)`.execute(db.read), /readonly/)
  await db.write(tx => sql`create table leaves (id integer references rows (id))`.execute(tx))
  await assert.rejects(
    db.write(tx => sql`insert into leaves values (1)`.execute(tx)),
    /FOREIGN KEY/,
  )
})

test('prepared statements are kept, and not without bound', async t => {
  const scratch = await makeScratch('sqlite', t)
  const connection = connectSqlite(scratch.at, { writable: true })
  t.after(() => connection.file.close())
  const run = (text: string): Promise<unknown> =>
    connection.executeQuery({ sql: text, parameters: [], query: undefined as never, queryId: undefined as never })
  for (const _ of range(3)) await run('select 1')
  assert.equal(connection.statementCount(), 1)
  for (const index of range(700)) await run(`select ${index} as n`)
  assert.equal(connection.statementCount(), 500)
})

test('another process may hold the lock for a while: the event loop goes on and the write waits', async t => {
  const { db, add, path } = await openRows(t)
  const other = connectSqlite(path, { writable: true })
  t.after(() => other.file.close())
  other.file.exec('begin immediate')
  const waiting = add(1)
  await settle()
  assert.equal(await countRows(db), 0)
  other.file.exec('commit')
  await waiting
  assert.equal(await countRows(db), 1)
})

test('a backup is whole while others write, private, replaces the older one, and leaves no pieces when it fails', async t => {
  const { db, add, path } = await openRows(t)
  await Promise.all(range(50).map(add))
  const target = `${path}.backup`
  writeFileSync(target, 'an older one')
  const [, ...written] = await Promise.all([backupSqlite(path, target), ...range(50).map(id => add(id + 50))])
  assert.equal(written.length, 50)
  assert.equal(await countRows(db), 100)
  assert.equal(statSync(target).mode & 0o777, 0o600)
  const copy = openSqlite<unknown>(target)
  t.after(() => copy.close())
  assert.ok(Number(await countRows(copy)) >= 50)
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(copy.read)
  assert.deepEqual(check.rows, [{ integrity_check: 'ok' }])
  await assert.rejects(backupSqlite(`${path}.missing`, `${path}.never`))
  assert.equal(existsSync(`${path}.never`), false)
})
