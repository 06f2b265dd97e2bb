import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Migration, migrate } from './migrate.ts'
import { makeScratch, scratchKinds } from './scratch.ts'

const first: Migration = { name: '0001-first', up: db => sql`create table things (id integer primary key)`.execute(db).then(() => {}) }
const second: Migration = { name: '0002-second', up: db => sql`alter table things add column name text`.execute(db).then(() => {}) }
const failing: Migration = {
  name: '0003-failing',
  async up(db) {
    await sql`create table half (id integer primary key)`.execute(db)
    throw new Error('not like this')
  },
}

for (const kind of scratchKinds) {
  test(`steps are applied once, in the order of the list, each with its time (${kind})`, async t => {
    const db = (await makeScratch(kind, t)).open()
    assert.deepEqual(await migrate(db, [first], { now: () => 1000 }), ['0001-first'])
    assert.deepEqual(await migrate(db, [first, second], { now: () => 2000 }), ['0002-second'])
    assert.deepEqual(await migrate(db, [first, second]), [])
    const { rows } = await sql`select name, at from migrations order by name`.execute(db.read)
    assert.deepEqual(rows, [
      { name: '0001-first', at: 1000 },
      { name: '0002-second', at: 2000 },
    ])
  })

  test(`a step that fails leaves nothing of itself, and those before it stay (${kind})`, async t => {
    const db = (await makeScratch(kind, t)).open()
    await assert.rejects(migrate(db, [first, failing]), /not like this/)
    await assert.rejects(sql`select * from half`.execute(db.read))
    assert.deepEqual(await migrate(db, [first, second]), ['0002-second'])
  })

  test(`a database of a newer version is refused (${kind})`, async t => {
    const db = (await makeScratch(kind, t)).open()
    await migrate(db, [first, second])
    await assert.rejects(migrate(db, [first]), /newer version of Roster: it has the step "0002-second"/)
  })

  test(`several processes may start at once (${kind})`, async t => {
    const scratch = await makeScratch(kind, t)
    const done = await Promise.all(Array.from({ length: 4 }, () => migrate(scratch.open(), [first, second])))
    assert.deepEqual(done.flat().toSorted(), ['0001-first', '0002-second'])
  })
}

test('on SQLite a backup is asked for when there is something to lose and something to do', async t => {
  const db = (await makeScratch('sqlite', t)).open()
  let backups = 0
  const before = async (): Promise<void> => void backups++
  await migrate(db, [first], { before })
  assert.equal(backups, 0)
  await migrate(db, [first], { before })
  assert.equal(backups, 0)
  await migrate(db, [first, second], { before })
  assert.equal(backups, 1)
})
