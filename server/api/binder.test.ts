import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { EmployeeStatus, EmployeeType } from '../wire/enums.ts'
import * as wire from '../wire/schema.ts'
import { createZones } from '../wire/zones.ts'
import { compileBinder } from './binder.ts'
import { readJson } from './json.ts'

const context = { zone: createZones().named('Europe/Berlin') }

test('WC-5 an empty or null body: key "" or the wrapper', () => {
  const schema = wire.record({})
  for (const raw of [undefined, null]) {
    const bare = compileBinder(schema, { source: 'body' })(raw, context)
    assert.deepEqual('problem' in bare && bare.problem.errors, { '': ['A non-empty request body is required.'] })
    const wrapped = compileBinder(schema, { source: 'body', wrapper: 'Update' })(raw, context)
    assert.deepEqual('problem' in wrapped && wrapped.problem.errors, { Update: ['A non-empty request body is required.'] })
  }
})

test('a schema that leaves absence open, or cannot travel so, is an error at once', () => {
  const compile = (member: TSchema, source: 'body' | 'query') => () => compileBinder(wire.record({ x: member }), { source })
  assert.throws(compile(wire.text(), 'body'), /Member x must be optional/)
  assert.throws(compile(wire.integer(), 'query'), /Member x must be optional/)
  assert.throws(compile(wire.present(wire.nullable(wire.guid())), 'body'), /both/)
  assert.throws(compile(wire.present(wire.text()), 'query'), /say required/)
  assert.throws(compile(wire.optional(wire.record({})), 'query'), /cannot travel/)
  assert.throws(compile(wire.optional(wire.writtenDate()), 'body'), /cannot be read/)
  assert.throws(() => compileBinder({} as TSchema, { source: 'body' }), /makers/)
})

const leaf = fc.constantFrom<TSchema>(
  wire.text(),
  wire.text({ max: 3 }),
  wire.flag(),
  wire.integer(),
  wire.integer({ min: 0, max: 9 }),
  wire.integer({ unsigned: true }),
  wire.number(),
  wire.long(),
  wire.guid(),
  wire.enumeration(EmployeeType),
  wire.flags(EmployeeStatus),
  wire.date(),
  wire.timeSpan(),
  wire.anything(),
)
const names = ['a', 'b', 'email', 'userId']
const placed = (schema: TSchema, place: string): TSchema =>
  place === 'present' ? wire.present(schema) : place === 'nullable' ? wire.nullable(schema) : wire.optional(schema)
const { schema: anySchema } = fc.letrec<{ schema: TSchema; record: TSchema; list: TSchema }>(tie => ({
  schema: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('record')),
  list: tie('schema').map(item => wire.list(item)),
  record: fc
    .dictionary(fc.constantFrom(...names), fc.tuple(tie('schema'), fc.constantFrom('present', 'nullable', 'optional')))
    .map(members =>
      wire.record(Object.fromEntries(Object.entries(members).map(([name, [schema, place]]) => [name, placed(schema, place)]))),
    ),
}))

const scalar = fc.oneof(
  fc.constantFrom(
    'x',
    '',
    '5',
    'Guest',
    '2026-05-05',
    '2026-03-29T02:30:00',
    '01:00:00',
    '0a1b2c3d-0000-4000-8000-00000000abcd',
    'a\0',
    '\ud800',
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
)
const { json: anyJson } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, 'EMAIL', 'UserID', 'utcTime', '__proto__', 'constructor', 'other'), tie('json')),
  ),
}))

/** JSON that fits a schema more often than not would by chance: it follows the schema and goes astray now and then. */
const jsonFor = (schema: TSchema): fc.Arbitrary<unknown> => {
  const { type, properties, items } = schema as { type?: string; properties?: Record<string, TSchema>; items?: TSchema }
  const astray = { arbitrary: anyJson, weight: 1 }
  if (type === 'object')
    return fc.oneof(astray, { arbitrary: fc.record(mapValues(properties ?? {}, jsonFor), { requiredKeys: [] }), weight: 6 })
  if (type === 'array' && items) return fc.oneof(astray, { arbitrary: fc.array(jsonFor(items), { maxLength: 3 }), weight: 6 })
  const fit = { boolean: fc.boolean(), integer: fc.integer({ min: -1, max: 9 }), bigint: fc.integer(), number: fc.double() } as Record<
    string,
    fc.Arbitrary<unknown>
  >
  return fc.oneof(astray, { arbitrary: fit[type ?? ''] ?? scalar, weight: 4 })
}
const mapValues = <A, B>(values: Record<string, A>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))

test('whatever JSON meets whatever schema: nothing is thrown and no value lies outside the schema', () => {
  const seen = { bound: 0, refused: 0 }
  const cases = anySchema.chain(schema => fc.tuple(fc.constant(schema), jsonFor(schema)))
  fc.assert(
    fc.property(cases, ([schema, json]) => {
      const read = readJson(Buffer.from(JSON.stringify(json)))
      assert.ok(!read.problem)
      const bound = compileBinder(schema, { source: 'body' })(read.json, context)
      if ('problem' in bound) {
        seen.refused++
        assert.ok(Object.values(bound.problem.errors).every(texts => texts.length > 0))
      } else {
        seen.bound++
        assert.ok(Value.Check(schema, bound.value), JSON.stringify(json))
      }
    }),
    { numRuns: 2000 },
  )
  assert.ok(seen.bound > 200 && seen.refused > 200, JSON.stringify(seen))
})

test('whatever stands in a query: nothing is thrown and no value lies outside the schema', () => {
  const name = fc
    .tuple(fc.constantFrom(...names, 'EMAIL', '__proto__'), fc.constantFrom('', '[0]', '[]', '.utcTime', '[x]', '[99999999999]'))
    .map(parts => parts.join(''))
  const pairs = fc.array(fc.tuple(name, scalar.map(String)), { maxLength: 6 })
  const schemas = fc.dictionary(
    fc.constantFrom(...names),
    leaf.filter(schema => Object.keys(schema).length > 1).map(schema => wire.optional(wire.list(schema))),
  )
  fc.assert(
    fc.property(schemas, pairs, (members, query) => {
      const schema = wire.record(members)
      const bound = compileBinder(schema, { source: 'query' })(query, context)
      if ('value' in bound) assert.ok(Value.Check(schema, bound.value), JSON.stringify(query))
    }),
    { numRuns: 1000 },
  )
})
