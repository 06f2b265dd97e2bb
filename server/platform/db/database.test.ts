import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { makeScratch, scratchKinds } from './scratch.ts'
import type { SqliteOptions } from './sqlite.ts'
import { DatabaseUnavailable } from './unavailable.ts'

interface Tables {
  notes: { id: number; text: string; big: number }
}

async function openNotes(kind: Db<unknown>['kind'], t: TestContext, options: SqliteOptions = {}): Promise<Db<Tables>> {
  const db = (await makeScratch(kind, t)).open<Tables>(options)
  await db.write(tx => sql`create table notes (id integer primary key, text text not null, big bigint not null default 0)`.execute(tx))
  return db
}

const countNotes = async (db: Db<Tables>): Promise<number> =>
  (
    await db.read
      .selectFrom('notes')
      .select(e => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

const note = (id: number, text = `note ${id}`): Tables['notes'] => ({ id, text, big: 0 })

for (const kind of scratchKinds) {
  describe(kind, { concurrency: true }, () => {
    test('a transaction that throws leaves nothing behind, and the next one works', async t => {
      const db = await openNotes(kind, t)
      const failing = db.write(async tx => {
        await tx.insertInto('notes').values(note(1)).execute()
        throw new Error('on second thought')
      })
      await assert.rejects(failing, /on second thought/)
      assert.equal(await countNotes(db), 0)
      await db.write(tx => tx.insertInto('notes').values(note(1)).execute())
      assert.equal(await countNotes(db), 1)
    })

    test('what was written is read, inside at once and outside when it held', async t => {
      const db = await openNotes(kind, t)
      await db.write(async tx => {
        await tx.insertInto('notes').values(note(1)).execute()
        assert.equal((await tx.selectFrom('notes').selectAll().execute()).length, 1)
        assert.equal(await countNotes(db), 0)
      })
      assert.deepEqual(await db.read.selectFrom('notes').selectAll().execute(), [note(1)])
    })

    test('numbers come back as numbers, changes are counted, returning works', async t => {
      const db = await openNotes(kind, t)
      await db.write(tx =>
        tx
          .insertInto('notes')
          .values([{ ...note(1), big: 1_790_000_000_000 }, note(2)])
          .execute(),
      )
      const sum = await db.read
        .selectFrom('notes')
        .select(e => e.fn.sum<number>('big').as('sum'))
        .executeTakeFirstOrThrow()
      assert.deepEqual(sum, { sum: 1_790_000_000_000 })
      const changed = await db.write(tx => tx.updateTable('notes').set({ text: 'x' }).where('id', '>', 0).executeTakeFirstOrThrow())
      assert.equal(changed.numUpdatedRows, 2n)
      const none = await db.write(tx => tx.deleteFrom('notes').where('id', '=', 9).executeTakeFirstOrThrow())
      assert.equal(none.numDeletedRows, 0n)
      const gone = await db.write(tx => tx.deleteFrom('notes').where('id', '=', 2).returning('text').execute())
      assert.deepEqual(gone, [{ text: 'x' }])
      await db.write(tx => tx.updateTable('notes').set({ big: sql`9007199254740993` }).execute())
      await assert.rejects(db.read.selectFrom('notes').select('big').execute(), RangeError)
    })

    test('of many writers at once none is lost and none sees half of another', async t => {
      const db = await openNotes(kind, t)
      await db.write(tx => tx.insertInto('notes').values(note(0)).execute())
      const turns: number[] = []
      const add = (turn: number) =>
        db.write(async tx => {
          const { big } = await tx
            .updateTable('notes')
            .set(e => ({ big: e('big', '+', 1) }))
            .where('id', '=', 0)
            .returning('big')
            .executeTakeFirstOrThrow()
          await tx
            .insertInto('notes')
            .values(note(big, `turn ${turn}`))
            .execute()
          turns.push(turn)
        })
      await Promise.all(Array.from({ length: 100 }, (_, turn) => add(turn)))
      assert.equal(await countNotes(db), 101)
      const { big } = await db.read.selectFrom('notes').select('big').where('id', '=', 0).executeTakeFirstOrThrow()
      assert.equal(big, 100)
      // SQLite's turnstile keeps the order of the calls; PostgreSQL promises none.
      if (kind === 'sqlite')
        assert.deepEqual(
          turns,
          turns.toSorted((a, b) => a - b),
        )
    })

    test('signals are heard after the commit, each once, with their details, and never after a rollback', async t => {
      const db = await openNotes(kind, t)
      const heard: string[] = []
      const off = db.on('people', detail => heard.push(`people ${detail}`))
      db.on('outbox', () => assert.fail('this ear always fails'))
      await db.ready()
      heard.length = 0
      await db.write(async tx => {
        for (const detail of ['7', '7', '8']) tx.announce('people', detail)
        tx.announce('outbox')
        await tx.insertInto('notes').values(note(1)).execute()
        assert.deepEqual(heard, [])
      })
      assert.deepEqual(heard, ['people 7', 'people 8'])
      const failing = db.write(async tx => {
        tx.announce('people', '9')
        throw new Error('no')
      })
      await assert.rejects(failing, /no/)
      off()
      await db.write(async tx => tx.announce('people', '10'))
      assert.deepEqual(heard, ['people 7', 'people 8'])
    })

    test('a write inside a write says so instead of waiting for itself', async t => {
      const db = await openNotes(kind, t)
      await assert.rejects(
        db.write(() => db.write(async () => 1)),
        /inside db\.write/,
      )
      // What merely began inside, and goes on after the end, is no longer inside.
      const over = Promise.withResolvers<void>()
      let later = Promise.resolve(0)
      await db.write(async () => {
        later = over.promise.then(() => db.write(async () => 2))
      })
      over.resolve()
      assert.equal(await later, 2)
    })

    test('an announcement after the end of its transaction, or one too long, is refused', async t => {
      const db = await openNotes(kind, t)
      const tx = await db.write(async open => open)
      assert.throws(() => tx.announce('outbox'), /after its transaction/)
      await assert.rejects(
        db.write(async open => open.announce('people', 'x'.repeat(201))),
        RangeError,
      )
    })

    test('statements are counted, without begin and commit, those that fail too', async t => {
      const seen: string[] = []
      const db = await openNotes(kind, t, { onQuery: text => seen.push(text) })
      seen.length = 0
      await db.write(tx => tx.insertInto('notes').values(note(1)).execute())
      await assert.rejects(db.write(tx => tx.insertInto('notes').values(note(1)).execute()))
      assert.equal(seen.length, 2)
    })

    test('close lets the transactions under way end, and then nothing begins', async t => {
      const db = await openNotes(kind, t)
      const running = db.write(tx => tx.insertInto('notes').values(note(1)).returning('id').execute())
      await db.close()
      assert.deepEqual(await running, [{ id: 1 }])
      await assert.rejects(
        db.write(async () => 1),
        DatabaseUnavailable,
      )
      await assert.rejects(db.ready(), DatabaseUnavailable)
    })
  })
}
