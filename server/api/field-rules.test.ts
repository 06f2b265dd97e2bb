import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TSchema } from 'typebox'
import * as wire from '../wire/schema.ts'
import { createZones } from '../wire/zones.ts'
import { compileBinder } from './binder.ts'
import { readJson } from './json.ts'

const context = { zone: createZones().named('UTC') }

function errorsOf(schema: TSchema, body: string, wrapper?: string): unknown {
  const read = readJson(Buffer.from(body))
  assert.ok(!read.problem)
  const bound = compileBinder(schema, { source: 'body', wrapper })(read.json, context)
  return 'problem' in bound ? bound.problem.errors : undefined
}

const one = (schema: TSchema, x: unknown): unknown => errorsOf(wire.record({ name: schema }), JSON.stringify({ name: x }))
const says = (...texts: string[]): object => ({ Name: texts })

test('WM-20 required: absent, null, empty or blanks', () => {
  for (const blank of [undefined, null, '', ' \t\u2003'])
    assert.deepEqual(one(wire.text({ required: true }), blank), says('The Name field is required.'))
  assert.equal(one(wire.text({ required: true }), 'x'), undefined)
  assert.deepEqual(one(wire.list(wire.text(), { required: true }), undefined), says('The Name field is required.'))
  assert.equal(one(wire.list(wire.text(), { required: true }), []), undefined)
  assert.deepEqual(one(wire.guid({ required: true }), undefined), says('The Name field is required.'))
})

test('WM-20 is not WI-12: both may be said', () => {
  const schema = wire.present(wire.text({ required: true }))
  assert.match(JSON.stringify(one(schema, undefined)), /"\$":\[".*missing required properties including: 'name'/)
  for (const blank of [null, '', ' ']) assert.deepEqual(one(schema, blank), says('The Name field is required.'))
})

test('WM-21 e-mail: exactly one @, not first, not last, no line breaks', () => {
  const email = wire.optional(wire.text({ email: true }))
  for (const wrong of ['', ' ', 'abc', '@x.yy', 'a@', 'a@x.yy,v@x.yy', 'a@x.yy\r\nBcc: v', 'a@x.yy\n'])
    assert.deepEqual(one(email, wrong), says('The Name field is not a valid e-mail address.'), wrong)
  for (const fine of [undefined, null, 'a@b', '  a@b  ', 'Name <a@x.yy>']) assert.equal(one(email, fine), undefined)
})

test('WM-22, WM-23 lengths count UTF-16 units', () => {
  const upTo = wire.optional(wire.text({ max: 4 }))
  assert.equal(one(upTo, '😀😀'), undefined)
  assert.deepEqual(one(upTo, '😀😀a'), says('The field Name must be a string with a maximum length of 4.'))
  const between = wire.optional(wire.text({ min: 2, max: 4 }))
  for (const wrong of ['', 'a', 'abcde'])
    assert.deepEqual(one(between, wrong), says('The field Name must be a string with a minimum length of 2 and a maximum length of 4.'))
  assert.equal(one(between, null), undefined)
})

test('WM-24 lengths in the words of invitations', () => {
  const text = says("The field Name must be a string or array type with a maximum length of '3'.")
  assert.deepEqual(one(wire.optional(wire.text({ max: 3, orArray: true })), 'abcd'), text)
  assert.deepEqual(one(wire.optional(wire.list(wire.integer(), { max: 3 })), [1, 2, 3, 4]), text)
})

test('WM-25 range', () => {
  const range = says('The field Name must be between 1 and 1000.')
  for (const wrong of [0, 1001, '1001']) assert.deepEqual(one(wire.optional(wire.integer({ min: 1, max: 1000 })), wrong), range)
  assert.equal(one(wire.optional(wire.integer({ min: 1, max: 1000 })), 1000), undefined)
  assert.deepEqual(one(wire.integer({ min: 1, default: 0 }), undefined), says('The field Name must be between 1 and 2147483647.'))
  assert.deepEqual(one(wire.optional(wire.long({ min: 0n, max: 9n })), 10), says('The field Name must be between 0 and 9.'))
})

test('WM-26 URL', () => {
  const url = wire.optional(wire.text({ url: true }))
  for (const wrong of ['', 'x.yy', 'javascript://x', 'http:/x'])
    assert.deepEqual(one(url, wrong), says('The Name field is not a valid fully-qualified http, https, or ftp URL.'))
  for (const fine of [null, 'http://x', 'HTTPS://x', 'ftp://x']) assert.equal(one(url, fine), undefined)
})

test('WM-27 rules with their own text', () => {
  const text = 'Incorrect name. Length must be less than 30'
  assert.deepEqual(one(wire.text({ required: true, max: 30, says: text }), 'x'.repeat(31)), says(text))
  const days = 'Incorrect number of days. Value must be between 1 and 365'
  assert.deepEqual(one(wire.optional(wire.integer({ min: 1, max: 365, says: days })), 366), says(days))
  const total = wire.list(wire.text(), { check: items => (items.join('').length > 3 ? 'Too long' : undefined) })
  assert.deepEqual(one(wire.optional(total), ['ab', 'cd']), says('Too long'))
  assert.equal(one(wire.optional(total), ['ab']), undefined)
})

const Invite = wire.record({
  invitations: wire.optional(wire.list(wire.record({ email: wire.optional(wire.text({ email: true, max: 5 })) }))),
  confirmData: wire.optional(wire.record({ email: wire.optional(wire.text({ email: true })) })),
  tags: wire.optional(wire.list(wire.text({ max: 2 }))),
  firstName: wire.text({ required: true, email: true }),
})

test('WM-7, WM-13 keys in PascalCase, every failing rule, one list per key', () => {
  const body = '{"invitations":[{"email":"a@b"},{"email":"abcdef"}],"confirmData":{"email":"x"},"tags":["a","abc"],"firstName":""}'
  assert.deepEqual(errorsOf(Invite, body), {
    'Invitations[1].Email': [
      'The Email field is not a valid e-mail address.',
      'The field Email must be a string with a maximum length of 5.',
    ],
    'ConfirmData.Email': ['The Email field is not a valid e-mail address.'],
    'Tags[1]': ['The field Tags must be a string with a maximum length of 2.'],
    FirstName: ['The FirstName field is required.', 'The FirstName field is not a valid e-mail address.'],
  })
})

test('WM-8, WM-10 the wrapper is before the names of field rules, never before JSON paths', () => {
  assert.deepEqual(errorsOf(Invite, '{"firstName":"x","confirmData":{"email":"x"}}', 'UpdateMember'), {
    'UpdateMember.ConfirmData.Email': ['The Email field is not a valid e-mail address.'],
    'UpdateMember.FirstName': ['The FirstName field is not a valid e-mail address.'],
  })
  assert.deepEqual(Object.keys(errorsOf(Invite, '{"firstName":5}', 'UpdateMember') as object), ['$.firstName'])
})
