import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TSchema } from 'typebox'
import { EmployeeActivationStatus, EmployeeStatus, EmployeeType } from '../wire/enums.ts'
import * as wire from '../wire/schema.ts'
import { createZones } from '../wire/zones.ts'
import { compileBinder } from './binder.ts'
import { readJson } from './json.ts'

const context = { zone: createZones().named('Europe/Moscow') }

/** Binds a body of one optional member `x`: its value, or the errors. */
function bindX(schema: TSchema, x: string): unknown {
  const bound = bindBody(wire.record({ x: wire.optional(schema) }), `{"x":${x}}`) as { x?: unknown }
  return 'x' in bound ? bound.x : bound
}

function bindBody(schema: TSchema, body: string): unknown {
  const read = readJson(Buffer.from(body))
  assert.ok(!read.problem, body)
  const bound = compileBinder(schema, { source: 'body' })(read.json, context)
  return 'problem' in bound ? bound.problem.errors : bound.value
}

const misshapen = (kind: string, path = '$.x'): object => ({ [path]: [`The JSON value could not be converted to ${kind}. Path: ${path}.`] })

function table(
  title: string,
  schema: TSchema,
  kind: string,
  accepted: readonly (readonly [string, unknown])[],
  rejected: readonly string[],
): void {
  test(title, () => {
    for (const [x, value] of accepted) assert.deepEqual(bindX(schema, x), value, `${x} accepted`)
    for (const x of rejected) assert.deepEqual(bindX(schema, x), misshapen(kind), `${x} rejected`)
  })
}

const id = '0a1b2c3d-0000-4000-8000-00000000abcd'
const noNumber = ['"five"', '""', '" 5"', 'true', '[]', '{}', 'null', '"5,0"', '"0x10"']

table(
  'WI-3 a whole number, or one in a string',
  wire.integer(),
  'integer',
  [
    ['5', 5],
    ['"5"', 5],
    ['-7', -7],
    ['"-7"', -7],
    ['-0', 0],
    ['2147483647', 2147483647],
  ],
  [...noNumber, '5.5', '"5.5"', '2147483648', '-2147483649', '9223372036854775807', '1e400', '"99999999999999999999"'],
)
table('WI-3 unsigned: a negative number is a shape failure', wire.integer({ unsigned: true }), 'integer', [['0', 0]], ['-1', '"-1"'])
table(
  'WI-3 any number',
  wire.number(),
  'number',
  [
    ['5.5', 5.5],
    ['"1e3"', 1000],
    ['9223372036854775807', 2 ** 63],
  ],
  [...noNumber, '1e400'],
)
table(
  'WI-3 a number of 64 bits, exact',
  wire.long(),
  'long',
  [
    ['5', 5n],
    ['9223372036854775807', 9223372036854775807n],
    ['"-9223372036854775808"', -9223372036854775808n],
  ],
  [...noNumber, '9223372036854775808', '5.5', '1e30', '"9223372036854775808"'],
)
table(
  'WI-4 text',
  wire.text(),
  'string',
  [
    ['"a"', 'a'],
    ['""', ''],
    ['null', {}],
    ['"\\ud83d\\ude00"', '😀'],
  ],
  ['5', 'true', '[]', '{}', '"a\\u0000b"', '"\\ud83d"', '"\\ude00\\ud83d"'],
)
table(
  'WI-5 true or false',
  wire.flag(),
  'boolean',
  [
    ['true', true],
    ['false', false],
  ],
  ['"true"', '1', '0', 'null', '""'],
)
table(
  'WI-6 a GUID of 36 characters, lower-cased (WV-6)',
  wire.guid(),
  'GUID',
  [
    [`"${id}"`, id],
    [`"${id.toUpperCase()}"`, id],
  ],
  [
    '""',
    'null',
    '5',
    `"${id.replaceAll('-', '')}"`,
    `"{${id}}"`,
    `"${id}0"`,
    `" ${id}"`,
    `"${id.slice(0, 35)}g"`,
    `"${id.slice(0, 35)}\\n"`,
  ],
)
table(
  'WI-7 an enumeration by name in any case, number, number in a string',
  wire.enumeration(EmployeeType),
  'EmployeeType',
  [
    ['"User"', 4],
    ['"dOCSPACEadmin"', 3],
    ['0', 0],
    ['"2"', 2],
  ],
  ['"Nobody"', '5', '-1', '"5"', '1.5', 'null', 'true', '""', '"__proto__"', '"Guest,User"', '4294967296'],
)
table(
  'WI-7 flags: any sum of their bits',
  wire.flags(EmployeeStatus),
  'EmployeeStatus',
  [
    ['3', 3],
    ['"6"', 6],
    ['"default"', 5],
  ],
  ['0', '8', '-1', '1.5', '4294967297', '"9"'],
)
table(
  'WI-7 flags: zero where it has a name',
  wire.flags(EmployeeActivationStatus),
  'EmployeeActivationStatus',
  [
    ['0', 0],
    ['7', 7],
  ],
  ['8'],
)
table(
  'WI-8 a date: text or object form',
  wire.date(),
  'date',
  [
    ['"2026-05-05T13:11:12"', Date.parse('2026-05-05T10:11:12Z')],
    ['"2026-05-05T13:11:12Z"', Date.parse('2026-05-05T13:11:12Z')],
    ['{"utcTime":"2026-05-05T13:11:12.0000000Z","timeZoneOffset":"02:00:00"}', Date.parse('2026-05-05T13:11:12Z')],
    ['{"UtcTime":"2026-05-05T13:11:12","other":{}}', Date.parse('2026-05-05T13:11:12Z')],
  ],
  ['"yesterday"', '""', '5', 'null', '{}', '{"utcTime":5}', '{"utcTime":"x"}', '[]', 'true'],
)
table('WI-9 a time span', wire.timeSpan(), 'time span', [['"1.00:00:01"', 86_401_000]], ['"1"', '5', 'null', '""', '"24:00:00"'])
table(
  'WI-10 a list',
  wire.list(wire.integer()),
  'list',
  [
    ['[]', []],
    ['[1,"2"]', [1, 2]],
    ['null', {}],
  ],
  ['1', '"1"', '{}', 'true'],
)
table(
  'PE-1 anything',
  wire.anything(),
  '',
  [
    ['5', 5],
    ['null', null],
    ['"\\ud800"', '\ud800'],
    ['[{"a":[]}]', [{ a: [] }]],
  ],
  [],
)

test('WI-1 names in any case, unknown ones ignored, the last duplicate wins', () => {
  const schema = wire.record({ email: wire.optional(wire.text()) })
  const cases: [string, string][] = [
    ['{"EMAIL":"a"}', 'a'],
    ['{"email":"a","Email":"b"}', 'b'],
    ['{"Email":"a","email":"b","Email":"c"}', 'c'],
    ['{"email":5,"Email":"b"}', 'b'],
    ['{"email":"a","other":[{}],"__proto__":{"email":"x"},"constructor":1}', 'a'],
  ]
  for (const [body, email] of cases) assert.deepEqual(bindBody(schema, body), { email }, body)
  assert.deepEqual(bindBody(schema, '{"email":"a","Email":5}'), misshapen('string', '$.Email'))
  // The Kelvin sign is no K of the wire.
  assert.deepEqual(bindBody(wire.record({ key: wire.optional(wire.text()) }), '{"\u212aey":"a"}'), {})
})

test('WI-11 null for a non-nullable, and where it is accepted', () => {
  assert.deepEqual(bindX(wire.record({}), 'null'), {})
  assert.deepEqual(bindX(wire.list(wire.record({})), '[null]'), misshapen('object', '$.x[0]'))
  assert.deepEqual(bindX(wire.list(wire.text()), '["a",null]'), ['a', ''])
  assert.deepEqual(bindBody(wire.record({ x: wire.nullable(wire.guid()) }), '{"x":null}'), {})
  assert.deepEqual(bindBody(wire.record({ x: wire.flag({ default: true }) }), '{"x":null}'), misshapen('boolean'))
})

test('WI-12 required members: key $, all missing names in JSON spelling', () => {
  const schema = wire.record({
    fromUserId: wire.present(wire.guid()),
    toUserId: wire.present(wire.guid()),
    name: wire.optional(wire.text()),
  })
  assert.deepEqual(bindBody(schema, '{"name":"x"}'), {
    $: ["The JSON value was missing required properties including: 'fromUserId', 'toUserId'. Path: $."],
  })
  assert.deepEqual(bindBody(schema, `{"TOUSERID":"${id}"}`), {
    $: ["The JSON value was missing required properties including: 'fromUserId'. Path: $."],
  })
  const texts = wire.record({ name: wire.present(wire.text()), domains: wire.present(wire.list(wire.text())) })
  assert.deepEqual(bindBody(texts, '{"name":null,"domains":null}'), { name: '', domains: [] })
})

test('WM-10, WM-12 paths; the first shape failure is the only entry', () => {
  const schema = wire.record({
    userId: wire.optional(wire.guid()),
    invitations: wire.optional(wire.list(wire.record({ type: wire.optional(wire.enumeration(EmployeeType)) }))),
  })
  assert.deepEqual(bindBody(schema, '{"userId":5}'), misshapen('GUID', '$.userId'))
  assert.deepEqual(
    bindBody(schema, '{"invitations":[{"type":1},{"type":"x"}],"userId":5}'),
    misshapen('EmployeeType', '$.invitations[1].type'),
  )
  for (const body of ['5', '[]', '"x"', 'true']) assert.deepEqual(bindBody(schema, body), misshapen('object', '$'))
})

test('WC-6 {}: all members absent, defaults in place', () => {
  assert.deepEqual(bindBody(wire.record({ a: wire.optional(wire.text()), b: wire.flag({ default: false }) }), '{}'), { b: false })
})
