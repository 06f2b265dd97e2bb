import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeScratch, scratchKinds } from './scratch.ts'

for (const kind of scratchKinds)
  test(`${kind}: transactions that read beside themselves do not wait for each other's connections`, async t => {
    const db = (await makeScratch(kind, t)).open({ poolSize: 2 })
    const many = Array.from({ length: 12 }, (_, n) => n)
    const read = await Promise.all(
      many.map(n =>
        db.write(async tx => {
          await sql`select 1`.execute(tx)
          const { rows } = await sql<{ n: number }>`select ${sql.lit(n)} as n`.execute(db.read)
          return rows[0]?.n
        }),
      ),
    )
    assert.deepEqual(read, many)
  })
