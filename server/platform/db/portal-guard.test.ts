import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import { acrossPortals, portalGuard } from './portal-guard.ts'

interface Tables {
  people: { portal_id: number; id: string; email: string; age: number }
  sessions: { portal_id: number; person_id: string; token: string }
  portals: { id: number; alias: string }
}

const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: any => new PostgresIntrospector(any),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [portalGuard(new Set(['people', 'sessions']))],
})

type Query = Compilable | RawBuilder<unknown>

const people = db.selectFrom('people').select('people.id')
const bound = people.where('people.portal_id', '=', 1)
const person = { portal_id: 1, id: 'a', email: 'b', age: 1 }

const good: Record<string, () => Query> = {
  'a table that no portal owns': () => db.selectFrom('portals').selectAll(),
  equality: () => bound,
  'a list': () => people.where('portal_id', 'in', [1, 2]),
  'a subquery': () => people.where('portal_id', 'in', db.selectFrom('portals').select('id')),
  'any of a parameter': () => people.where('portal_id', '=', sql<number>`any(${[1]})`),
  'an alias': () => db.selectFrom('people as p').select('p.id').where('p.portal_id', '=', 1),
  'the other way round': () => people.where(e => e(e.val(1), '=', e.ref('people.portal_id'))),
  'an object of conditions': () => people.where(e => e.and({ portal_id: 1, id: 'a' })),
  'a tuple': () => people.where(e => e(e.refTuple('portal_id', 'id'), 'in', [e.tuple(1, 'a')])),
  'both sides of an or': () => people.where(e => e.or([e.and({ portal_id: 1, id: 'a' }), e.and({ portal_id: 1, id: 'b' })])),
  'an or beside it': () => bound.where(e => e.or([e('id', '=', 'a'), e('id', '=', 'b')])),
  'a join on the portal of a bound table': () => bound.innerJoin('sessions', 'sessions.portal_id', 'people.portal_id'),
  'a left join on it': () => bound.leftJoin('sessions', j => j.onRef('sessions.portal_id', '=', 'people.portal_id').on('token', '=', 'x')),
  'a join with its own condition': () => bound.innerJoin('sessions', j => j.on('sessions.portal_id', '=', 1)),
  'a join with a row of portals': () => people.innerJoin('portals', 'portals.id', 'people.portal_id').where('portals.alias', '=', 'x'),
  'a self-join': () => bound.innerJoin('people as p', 'p.portal_id', 'people.portal_id'),
  'a correlated subquery': () =>
    bound.where(e => e.exists(e.selectFrom('sessions').select('token').whereRef('sessions.portal_id', '=', 'people.portal_id'))),
  'a derived table': () => db.selectFrom(bound.as('x')).selectAll(),
  'a common table expression': () =>
    db
      .with('people', () => bound)
      .selectFrom('people')
      .selectAll(),
  'a union': () => bound.union(bound),
  'an insert': () => db.insertInto('people').values(person),
  'an insert of what a query finds': () =>
    db
      .insertInto('sessions')
      .columns(['portal_id', 'token'])
      .expression(bound.select(['portal_id', 'email']).clearSelect().select(['portal_id', 'email'])),
  'an insert that gives way': () =>
    db
      .insertInto('people')
      .values(person)
      .onConflict(c => c.doNothing()),
  'an insert that changes a row of its portal': () =>
    db
      .insertInto('people')
      .values(person)
      .onConflict(c => c.columns(['portal_id', 'email']).doUpdateSet({ age: 2 })),
  'an update': () => db.updateTable('people').set({ age: 2 }).where('portal_id', '=', 1),
  'an update from another': () =>
    db
      .updateTable('people as p')
      .from('sessions as s')
      .set({ age: 2 })
      .whereRef('p.portal_id', '=', 's.portal_id')
      .where('s.portal_id', '=', 1),
  'a delete': () => db.deleteFrom('people').where('portal_id', '=', 1),
  'raw SQL that mentions it': () => sql`select * from people where portal_id = ${1}`,
  'a raw condition beside it': () => bound.where(sql<boolean>`age > ${1}`),
  'on purpose': () => people.$call(acrossPortals),
  'on purpose, with what is inside': () =>
    db
      .updateTable('people')
      .set({ age: 1 })
      .where('id', 'in', e => e.selectFrom('people').select('id'))
      .$call(acrossPortals),
  'both on purpose': () => db.updateTable('people').set({ age: 1 }).where('id', 'in', people.$call(acrossPortals)).$call(acrossPortals),
  'a delete on purpose': () => db.deleteFrom('people').$call(acrossPortals).returning('id'),
  'an insert on purpose': () =>
    db
      .insertInto('people')
      .values({ ...person })
      .$call(acrossPortals),
}

const bad: Record<string, () => Query> = {
  'no condition': () => people,
  'another condition': () => people.where('id', '=', 'a'),
  'an inequality': () => people.where('portal_id', '>', 1),
  'a negation': () => people.where(e => e.not(e('portal_id', '=', 1))),
  'one side of an or': () => people.where(e => e.or([e('portal_id', '=', 1), e('id', '=', 'a')])),
  'the alias of another': () =>
    db.selectFrom('people as p').innerJoin('people as q', 'p.id', 'q.id').select('p.id').where('q.portal_id', '=', 1),
  itself: () => people.whereRef('people.portal_id', '=', 'people.portal_id'),
  'a join without': () => bound.innerJoin('sessions', 'sessions.person_id', 'people.id'),
  'a join of two that nothing binds': () => people.innerJoin('sessions', 'sessions.portal_id', 'people.portal_id'),
  'the kept side of a left join': () => people.leftJoin('sessions', j => j.on('people.portal_id', '=', 1).on('sessions.portal_id', '=', 1)),
  'the kept side of a left join, through the other': () =>
    people.leftJoin('sessions', j => j.onRef('sessions.portal_id', '=', 'people.portal_id').on('sessions.portal_id', '=', 1)),
  'a subquery without': () => bound.where('id', 'in', db.selectFrom('sessions').select('person_id')),
  'a selected subquery without': () => bound.select(e => e.selectFrom('sessions').select('token').limit(1).as('x')),
  'a derived table without': () => db.selectFrom(people.as('x')).selectAll(),
  'a common table expression without': () =>
    db
      .with('x', () => people)
      .selectFrom('x')
      .selectAll(),
  'half of a union': () => bound.union(people),
  'an insert without': () => db.insertInto('people').values({ id: 'a' } as never),
  'an insert of what an unbound query finds': () =>
    db
      .insertInto('sessions')
      .columns(['portal_id', 'person_id'])
      .expression(people.select('portal_id') as never),
  'an insert that changes any row': () =>
    db
      .insertInto('people')
      .values(person)
      .onConflict(c => c.column('id').doUpdateSet({ age: 2 })),
  'an update without': () => db.updateTable('people').set({ age: 2 }),
  'an update that only sets it': () => db.updateTable('people').set({ portal_id: 2 }).where('id', '=', 'a'),
  'an update from an unbound one': () => db.updateTable('people').from('sessions').set({ age: 2 }).where('people.portal_id', '=', 1),
  'a delete without': () => db.deleteFrom('people').where('id', '=', 'a'),
  'a delete using an unbound one': () => db.deleteFrom('people').using('sessions').where('people.portal_id', '=', 1),
  'a merge': () => db.mergeInto('people').using('sessions', 'sessions.portal_id', 'people.portal_id').whenMatched().thenDelete(),
  'a raw condition': () => people.where(sql<boolean>`portal_id = ${1}`),
  'raw SQL': () => sql`select * from ${sql.table('people')} where id = ${1}`,
  'raw SQL inside': () => bound.where(sql<boolean>`exists (select 1 from sessions s where s.person_id = people.id)`),
  'a query inside raw SQL': () => bound.where(sql<boolean>`exists ${db.selectFrom('sessions').selectAll()}`),
  'a subquery built on its own, on purpose only around it': () =>
    db.updateTable('people').set({ age: 1 }).where('id', 'in', people).$call(acrossPortals),
  'inside, on purpose only beside it': () =>
    bound.where('id', 'in', db.selectFrom('sessions').select('person_id')).where('id', 'in', people.$call(acrossPortals)),
}

const compile = (query: Query): string => ('isRawBuilder' in query ? query.compile(db) : query.compile()).sql

for (const [name, query] of Object.entries(good)) test(`passes: ${name}`, () => void compile(query()))
for (const [name, query] of Object.entries(bad)) {
  test(`stops: ${name}`, () => assert.throws(() => compile(query()), /^Error: A query on "(people|sessions)" .*acrossPortals/))
}

test('what is meant to reach all portals shows in the SQL', () => {
  assert.match(compile(people.$call(acrossPortals)), /from "people" \/\* across portals \*\/$/)
})
