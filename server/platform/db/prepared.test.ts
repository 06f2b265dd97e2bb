import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { preparing } from './prepared.ts'
import { makeScratch, scratchKinds } from './scratch.ts'

interface Tables {
  notes: { id: number; text: string | null }
}

for (const kind of scratchKinds)
  test(`a prepared query runs with the values of each call, and tells how many rows it changed (${kind})`, async t => {
    const seen: string[] = []
    const prepared = preparing<Tables>(node => void seen.push(node.kind))
    const insert = prepared((db: Kysely<Tables>, given: Tables['notes']) =>
      db.insertInto('notes').values({ id: given.id, text: given.text }),
    )
    const after = prepared((db: Kysely<Tables>, given: { id: number }) =>
      db.selectFrom('notes').selectAll().where('id', '>', given.id).orderBy('id'),
    )
    const rename = prepared((db: Kysely<Tables>, given: { id: number }) =>
      db.updateTable('notes').set({ text: 'same' }).where('id', '>=', given.id),
    )
    assert.deepEqual(
      seen,
      Array.from({ length: 2 }, () => 'InsertQueryNode').concat(...['SelectQueryNode', 'UpdateQueryNode'].map(name => [name, name])),
    )

    const db = (await makeScratch(kind, t)).open<Tables>()
    await db.write(tx => sql`create table notes (id integer primary key, text text)`.execute(tx))
    await db.write(async tx => {
      for (const id of [1, 2, 3]) await insert.run(tx, { id, text: id === 2 ? null : `note ${id}` })
    })
    assert.deepEqual(await after.all(db.read, { id: 1 }), [
      { id: 2, text: null },
      { id: 3, text: 'note 3' },
    ])
    assert.deepEqual(await after.first(db.read, { id: 2 }), { id: 3, text: 'note 3' })
    assert.equal(await after.first(db.read, { id: 3 }), undefined)
    assert.equal(await db.write(tx => rename.run(tx, { id: 2 })), 2)
  })

test('computing with a value that is not there yet is refused while the query is written', () => {
  const prepared = preparing<Tables>(() => {})
  assert.throws(
    () =>
      prepared((db: Kysely<Tables>, given: { id: number }) =>
        db
          .selectFrom('notes')
          .selectAll()
          .where('id', '=', given.id + 1),
      ),
    /"id" has no value yet/,
  )
})
