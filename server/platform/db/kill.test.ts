import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { makeScratch, scratchKinds } from './scratch.ts'
import { openSqlite } from './sqlite.ts'

const ROUNDS = 15
const COPIES = 10
const PARTS = 3
const BATCHES_PER_ROUND = 1_000_000

/** Small, and the same each time for the same seed; KILL_SEED repeats a run. */
function makeRandom(t: TestContext): (below: number) => number {
  let state = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31)
  t.diagnostic(`KILL_SEED=${state}`)
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

interface Writer {
  readonly child: ChildProcess
  /** The batches whose writes had resolved. */
  readonly acknowledged: number[]
  reach(count: number): Promise<void>
}

function startWriter(kind: string, at: string, round: number): Writer {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-writer.ts'), kind, at, String(round * BATCHES_PER_ROUND)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  let rest = ''
  let news = Promise.withResolvers<void>()
  const wake = (): void => {
    news.resolve()
    news = Promise.withResolvers()
  }
  child.on('exit', wake)
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines.map(Number))
    wake()
  })
  return {
    child,
    acknowledged,
    async reach(count) {
      while (acknowledged.length < count) {
        assert.equal(child.exitCode, null, 'the writer ended by itself')
        await news.promise
      }
    },
  }
}

async function checkWhole(db: Db<unknown>, acknowledged: readonly number[]): Promise<void> {
  const { rows } = await sql<{ batch: number; parts: number }>`select batch, count(*) as parts from parts group by batch`.execute(db.read)
  assert.deepEqual(
    rows.filter(({ parts }) => parts !== PARTS),
    [],
    'half a transaction',
  )
  const found = new Set(rows.map(({ batch }) => batch))
  assert.deepEqual(
    acknowledged.filter(batch => !found.has(batch)),
    [],
    'acknowledged and lost',
  )
  if (db.kind === 'postgres') return
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db.read)
  assert.deepEqual(check.rows, [{ integrity_check: 'ok' }])
}

/** Resolves when the process stands still: the signal alone may take a moment. */
async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP')
  while (!/\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) await turn()
}

const createTable = (db: Db<unknown>): Promise<unknown> =>
  db.write(tx => sql`create table parts (batch integer, part integer, filler text, primary key (batch, part))`.execute(tx))

describe('a process that dies', { concurrency: false }, () => {
  for (const kind of scratchKinds) {
    test(`killed at any moment, it has lost nothing it acknowledged and left nothing half done (${kind})`, {
      timeout: 120_000,
    }, async t => {
      const random = makeRandom(t)
      const scratch = await makeScratch(kind, t)
      await createTable(scratch.open())
      const acknowledged: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const writer = startWriter(kind, scratch.at, round)
        await writer.reach(1 + random(400))
        writer.child.kill('SIGKILL')
        await once(writer.child, 'close')
        acknowledged.push(...writer.acknowledged)
        const db = scratch.open()
        await checkWhole(db, acknowledged)
        await db.close()
      }
    })
  }

  test('its files, as they are at any moment, hold all it acknowledged before (sqlite)', {
    timeout: 120_000,
    skip: process.platform !== 'linux',
  }, async t => {
    const random = makeRandom(t)
    const scratch = await makeScratch('sqlite', t)
    const first = scratch.open()
    await createTable(first)
    await first.close()
    const writer = startWriter('sqlite', scratch.at, 0)
    t.after(() => writer.child.kill('SIGKILL'))
    let startedOver = 0
    let header = Buffer.alloc(0)
    for (let copy = 1; copy <= COPIES; copy += 1) {
      await writer.reach(writer.acknowledged.length + 100 + random(400))
      const acknowledged = [...writer.acknowledged]
      const folder = mkdtempSync(join(tmpdir(), 'roster-cut-'))
      // Stopped, so that both files are of one moment.
      await stop(writer.child)
      copyFileSync(scratch.at, join(folder, 'cut.db'))
      copyFileSync(`${scratch.at}-wal`, join(folder, 'cut.db-wal'))
      writer.child.kill('SIGCONT')
      const salts = readFileSync(join(folder, 'cut.db-wal')).subarray(16, 24)
      if (!salts.equals(header)) startedOver += 1
      header = salts
      const db = openSqlite<unknown>(join(folder, 'cut.db'))
      await checkWhole(db, acknowledged)
      await db.close()
      rmSync(folder, { recursive: true })
    }
    assert.ok(startedOver > 2, 'the log was checkpointed and started over in between')
  })
})
