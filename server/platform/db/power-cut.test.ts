import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { makeScratch } from './scratch.ts'
import { openSqlite } from './sqlite.ts'
import { syncData } from './sqlite-durability.ts'

const CUTS = 12
const PARTS = 3

/** What is left of a log after the power went: the part a finished sync covered, and of the rest whatever `tail` makes of it. */
type Tail = (unsynced: Buffer) => Buffer

const tails: Tail[] = [
  () => Buffer.alloc(0),
  unsynced => unsynced.subarray(0, unsynced.length / 2),
  unsynced => Buffer.from(unsynced.map(byte => byte ^ 0x5a)),
  // The disk may write later blocks before earlier ones.
  unsynced => Buffer.concat([Buffer.alloc(unsynced.length / 2), unsynced.subarray(unsynced.length / 2)]),
]

async function readWhole(db: Db<unknown>): Promise<Set<number>> {
  const { rows } = await sql<{ batch: number; parts: number }>`select batch, count(*) as parts from parts group by batch`.execute(db.read)
  for (const { batch, parts } of rows) assert.equal(parts, PARTS, `half of ${batch}`)
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db.read)
  assert.deepEqual(check.rows, [{ integrity_check: 'ok' }])
  return new Set(rows.map(({ batch }) => batch))
}

test('when only what was synced is left, everything acknowledged is there, and nothing is half there', async t => {
  const scratch = await makeScratch('sqlite', t)
  let synced = 0
  async function sync(descriptor: number): Promise<void> {
    const { size } = fstatSync(descriptor)
    await syncData(descriptor)
    synced = size
  }
  const db = scratch.open({ sync })
  await db.write(tx => sql`create table parts (batch integer, part integer, filler text)`.execute(tx))
  // Without checkpoints the log only grows, and its length says what a sync covered.
  await db.write(tx => sql`pragma wal_autocheckpoint = 0`.execute(tx))

  const acknowledged = new Set<number>()
  let batch = 0
  let over = false
  async function writeOn(): Promise<void> {
    while (!over) {
      const mine = batch++
      await db.write(async tx => {
        for (let part = 0; part < PARTS; part += 1) await sql`insert into parts values (${mine}, ${part}, ${'x'.repeat(700)})`.execute(tx)
      })
      acknowledged.add(mine)
    }
  }
  const writers = Array.from({ length: 6 }, writeOn)

  let withTail = 0
  for (const wait of fc.sample(fc.integer({ min: 1, max: 60 }), CUTS)) {
    for (let turns = 0; turns < wait; turns += 1) await turn()
    // Nothing else runs in this process until the images are made. The database file is copied by another program: see groupCommits.
    const folder = join(dirname(scratch.at), `cut-${wait}`)
    mkdirSync(folder, { recursive: true })
    assert.equal(spawnSync('cp', [scratch.at, join(folder, 'base.db')]).status, 0)
    const log = readFileSync(`${scratch.at}-wal`)
    if (log.length > synced) withTail += 1
    const base = readFileSync(join(folder, 'base.db'))
    for (const [index, tail] of tails.entries()) {
      const path = join(folder, `${index}.db`)
      writeFileSync(path, base)
      writeFileSync(`${path}-wal`, Buffer.concat([log.subarray(0, synced), tail(log.subarray(synced))]))
    }
    const before = [...acknowledged]
    for (const index of tails.keys()) {
      const image = openSqlite<unknown>(join(folder, `${index}.db`))
      const found = await readWhole(image)
      for (const one of before) assert.ok(found.has(one), `${one} was acknowledged and is lost`)
      await image.close()
    }
    rmSync(folder, { recursive: true })
  }
  over = true
  await Promise.all(writers)
  assert.ok(acknowledged.size > 20)
  assert.ok(withTail > 0, 'no cut fell between a commit and its sync')
})
