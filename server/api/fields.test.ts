import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectFields, readFields } from './fields.ts'

const people = [
  { id: 1, displayName: 'Ann', createdBy: { id: 2, avatar: 'a', more: { x: 1, y: 2 } }, groups: [{ id: 3, name: 'g' }], gone: null },
  { id: 4, displayName: 'Bob', groups: [] },
]
const project = (query: string, header?: string): unknown => projectFields(people, readFields(new URLSearchParams(query), header))

test('WF-1 every way to ask; the query wins', () => {
  const ids = [
    { id: 1, displayName: 'Ann' },
    { id: 4, displayName: 'Bob' },
  ]
  for (const query of [
    'fields=id,displayName',
    'fields=id&fields=displayName',
    'fields[]=id&fields[]=displayName',
    'fields[0]=id&FIELDS=%20displayName%20',
  ])
    assert.deepEqual(project(query), ids, query)
  assert.deepEqual(project('', 'id, displayName'), ids)
  assert.deepEqual(project('fields=id', 'displayName'), [{ id: 1 }, { id: 4 }])
})

test('nothing asked: everything', () => {
  for (const query of ['', 'fields=', 'fields=,', 'fieldsx=id', 'fields[x]=id']) assert.equal(project(query), people)
})

test('WF-2 no effect on primitives', () => {
  const fields = readFields([], 'id')
  for (const primitive of ['text', 5, true, null, undefined]) assert.equal(projectFields(primitive, fields), primitive)
  assert.deepEqual(projectFields(['a', null, { id: 1, x: 2 }], fields), ['a', null, { id: 1 }])
})

test('WF-3 x keeps all below it, x.y only y, and so on down', () => {
  assert.deepEqual(project('fields=createdBy.more.y,groups.id'), [{ createdBy: { more: { y: 2 } }, groups: [{ id: 3 }] }, { groups: [] }])
  assert.deepEqual(project('fields=createdBy.id,createdBy'), [{ createdBy: people[0]?.createdBy }, {}])
  assert.deepEqual(project('fields=createdBy,createdBy.id'), [{ createdBy: people[0]?.createdBy }, {}])
  assert.deepEqual(project('fields=id.below'), [{ id: 1 }, { id: 4 }])
})

test('WF-3 names are case-sensitive; unknown ones match nothing', () => {
  assert.deepEqual(project('fields=ID,__proto__,constructor.name,..'), [{}, {}])
})

test('a path of any length is only as deep as the answer', () => {
  assert.deepEqual(project(`fields=id,${'createdBy.'.repeat(2000)}`), [{ id: 1, createdBy: {} }, { id: 4 }])
})
