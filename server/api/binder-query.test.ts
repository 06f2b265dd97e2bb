import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Area, EmployeeStatus, EmployeeType } from '../wire/enums.ts'
import { filtering, paging, sorting } from '../wire/paging.ts'
import * as wire from '../wire/schema.ts'
import { createZones } from '../wire/zones.ts'
import { compileBinder } from './binder.ts'

const context = { zone: createZones().named('Europe/Moscow') }

const Query = wire.record({
  ...paging,
  ...sorting,
  ...filtering,
  employeeType: wire.optional(wire.enumeration(EmployeeType)),
  employeeTypes: wire.optional(wire.list(wire.enumeration(EmployeeType))),
  employeeStatus: wire.optional(wire.flags(EmployeeStatus)),
  names: wire.optional(wire.list(wire.text())),
  area: wire.enumeration(Area, { default: Area.All }),
  manager: wire.optional(wire.flag()),
  groupId: wire.optional(wire.guid()),
  configId: wire.optional(wire.integer()),
  size: wire.optional(wire.long()),
  from: wire.optional(wire.date()),
  email: wire.optional(wire.text({ email: true, max: 20 })),
})
const bind = compileBinder(Query, { source: 'query' })
const defaults = { count: 100, startIndex: 0, sortOrder: 0, area: 0 }

/** The values besides the defaults, or the errors. */
function query(text: string): unknown {
  const bound = bind(new URLSearchParams(text), context)
  if ('problem' in bound) return bound.problem.errors
  const values = Object.entries(bound.value).filter(([name, value]) => (defaults as Record<string, unknown>)[name] !== value)
  return Object.fromEntries(values)
}

const id = '0a1b2c3d-0000-4000-8000-00000000abcd'
const noon = Date.parse('2026-05-05T09:00:00Z')
const countRange = { count: ['The field Count must be between 1 and 100.'] }
const invalid = (name: string, text: string, field: string): object => ({ [name]: [`The value '${text}' is not valid for ${field}.`] })

const cases: [rule: string, text: string, result: unknown][] = [
  ['WQ-1 default', '', {}],
  ['WQ-1', 'count=1', { count: 1 }],
  ['WQ-1', 'count=0', countRange],
  ['WQ-1', 'count=101', countRange],
  ['WQ-1', 'count=-1', countRange],
  ['WQ-2', 'startIndex=7', { startIndex: 7 }],
  ['WQ-2 negative counts as 0', 'startIndex=-1', {}],
  ['WQ-3 sortBy is any text', 'sortBy=nonsense', { sortBy: 'nonsense' }],
  ['WQ-3', 'sortOrder=DESCENDING', { sortOrder: 1 }],
  ['WQ-3', 'sortOrder=1', { sortOrder: 1 }],
  ['WQ-3', 'sortOrder=sideways', invalid('sortOrder', 'sideways', 'SortOrder')],
  ['WQ-4', 'filterValue=a+b%20c&filterSeparator=%2C&filterBy=group', { filterValue: 'a b c', filterSeparator: ',', filterBy: 'group' }],
  ['WQ-5 repeated', 'employeeTypes=1&employeeTypes=Guest', { employeeTypes: [1, 2] }],
  ['WQ-5 indexed', 'employeeTypes[1]=1&employeeTypes[0]=4', { employeeTypes: [4, 1] }],
  ['WQ-5 brackets', 'employeeTypes[]=1&EMPLOYEETYPES[]=2', { employeeTypes: [1, 2] }],
  ['WQ-5 no comma lists', 'names=a,b', { names: ['a,b'] }],
  [
    'WQ-5 each item is judged',
    'employeeTypes=1&employeeTypes=9&employeeTypes=x',
    { employeeTypes: ["The value '9' is invalid.", "The value 'x' is not valid for EmployeeTypes."] },
  ],
  ['WQ-6', 'employeeType=gUEST', { employeeType: 2 }],
  ['WQ-6', 'employeeType=3', { employeeType: 3 }],
  ['WQ-6 unknown name', 'employeeType=x', invalid('employeeType', 'x', 'EmployeeType')],
  ['WQ-6 unknown number', 'employeeType=9', { employeeType: ["The value '9' is invalid."] }],
  ['WQ-6 flags', 'employeeStatus=3', { employeeStatus: 3 }],
  ['WQ-6 flags', 'employeeStatus=8', { employeeStatus: ["The value '8' is invalid."] }],
  ['WQ-7 bool', 'manager=True', { manager: true }],
  ['WQ-7 bool', 'manager=yes', invalid('manager', 'yes', 'Manager')],
  ['WQ-7 bool', 'manager=constructor', invalid('manager', 'constructor', 'Manager')],
  ['WQ-7 int', 'configId=x', invalid('configId', 'x', 'ConfigId')],
  ['WQ-7 int', 'configId=2147483648', invalid('configId', '2147483648', 'ConfigId')],
  ['WQ-7 int', 'configId=1.5', invalid('configId', '1.5', 'ConfigId')],
  ['WV-5 long', 'size=9223372036854775807', { size: 9223372036854775807n }],
  ['WQ-7 GUID', `groupId=${id.toUpperCase()}`, { groupId: id }],
  ['WQ-7 GUID without dashes', `groupId=${id.replaceAll('-', '')}`, { groupId: id }],
  ['WQ-7 GUID in braces', `groupId={${id}}`, { groupId: id }],
  ['WQ-7 GUID in parentheses', `groupId=(${id})`, { groupId: id }],
  ['WQ-7 GUID', `groupId={${id})`, invalid('groupId', `{${id})`, 'GroupId')],
  ['WQ-8 empty is absent', 'count=&employeeType=&groupId=&from=&email=&names=&names=a', { names: ['a'] }],
  ['WQ-9', 'from=2026-05-05T12:00:00', { from: noon }],
  ['WQ-9 instant', 'from=2026-05-05T12:00:00%2B03:00', { from: noon }],
  ['WQ-9 object form', 'from.utcTime=2026-05-05T09:00:00Z&from.timeZoneOffset=x', { from: noon }],
  ['WQ-9 object form', 'FROM.UTCTIME=2026-05-05T09:00:00', { from: noon }],
  ['WT-4', 'from=soon', invalid('from', 'soon', 'From')],
  ['WT-4 object form', 'from.utcTime=soon', invalid('from', 'soon', 'From')],
  ['WP-4 names in any case', 'COUNT=5&StartIndex=2', { count: 5, startIndex: 2 }],
  ['1.4 undeclared names', 'filterOp=1&includeStrangers=x&origin=x&__proto__=1&count[0]=7&area.x=9', {}],
  ['the first of several', 'count=5&count=6', { count: 5 }],
  ['WM-9, WM-21', 'email=x', { email: ['The Email field is not a valid e-mail address.'] }],
  ['WM-9, WM-22', `email=a@${'b'.repeat(20)}`, { email: ['The field Email must be a string with a maximum length of 20.'] }],
  ['WI-4 U+0000', 'filterValue=a%00', invalid('filterValue', 'a\0', 'FilterValue')],
  ['all that does not parse', 'manager=x&configId=y', { ...invalid('manager', 'x', 'Manager'), ...invalid('configId', 'y', 'ConfigId') }],
]
for (const [rule, text, result] of cases) test(`${rule}: ?${text}`, () => assert.deepEqual(query(text), result))

const route = compileBinder(
  wire.record({ userid: wire.guid(), number: wire.integer(), type: wire.enumeration(EmployeeType), name: wire.text() }),
  { source: 'route' },
)
const path = { userId: `{${id}}`, number: '5', type: 'GUEST', name: 'Ann' }

test('route values: names in any case, values read as in a query', () => {
  assert.deepEqual(route(path, context), { value: { userid: id, number: 5, type: 2, name: 'Ann' } })
})

test('WP-7 a GUID or int that does not parse is an unknown route', () => {
  for (const wrong of [{ userId: 'ann' }, { number: 'x' }, { number: '1.5' }, { userId: '' }, { name: '\0' }]) {
    const bound = route({ ...path, ...wrong }, context)
    assert.equal('problem' in bound && bound.problem.status, 404, JSON.stringify(wrong))
  }
})

test('WQ-6 an enumeration in a path is V400', () => {
  for (const [type, text] of [
    ['x', "The value 'x' is not valid for Type."],
    ['9', "The value '9' is invalid."],
  ] as const) {
    const bound = route({ ...path, type }, context)
    assert.ok('problem' in bound)
    assert.deepEqual([bound.problem.status, bound.problem.errors], [400, { type: [text] }])
  }
})
