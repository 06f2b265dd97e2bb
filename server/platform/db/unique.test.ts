import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeScratch, scratchKinds } from './scratch.ts'
import { breaksUnique } from './unique.ts'

for (const kind of scratchKinds) {
  test(`a broken unique rule is recognised by its columns, and nothing else is (${kind})`, async t => {
    const db = (await makeScratch(kind, t)).open()
    await db.write(async tx => {
      await sql`create table people (id integer primary key, portal_id integer not null, email text, name text)`.execute(tx)
      await sql`create unique index people_email_once on people (portal_id, email)`.execute(tx)
      await sql`create unique index people_name_once on people (portal_id, lower(name))`.execute(tx)
      await sql`insert into people values (1, 1, 'a', 'Ann')`.execute(tx)
    })
    const errorOf = (values: string): Promise<unknown> =>
      db
        .write(tx => sql.raw(`insert into people values (${values})`).execute(tx))
        .then(
          () => undefined,
          error => error,
        )
    const email = await errorOf("2, 1, 'a', 'Bob'")
    assert.equal(breaksUnique(email, 'people', ['portal_id', 'email']), true)
    assert.equal(breaksUnique(email, 'people', ['portal_id', 'name']), false)
    assert.equal(breaksUnique(email, 'groups', ['portal_id', 'email']), false)
    assert.equal(breaksUnique(await errorOf("2, 1, 'b', 'ANN'"), 'people', ['portal_id', 'name']), true)
    assert.equal(breaksUnique(await errorOf("1, 1, 'b', 'Bob'"), 'people', ['portal_id', 'email']), false)
    assert.equal(breaksUnique(await errorOf("2, null, 'b', 'Bob'"), 'people', ['portal_id', 'email']), false)
    assert.equal(breaksUnique(undefined, 'people', ['portal_id', 'email']), false)
  })
}
