import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../operations/index.ts'
import { opensTo, permissions } from './api-key-scopes.ts'

test('WK-3, WK-10 to WK-19: what each scope opens, first match only, whole segments', () => {
  const opened = (scope: string) => table.filter(at => opensTo([scope], at))
  const table = [
    'GET /people/@self',
    'PUT /people/@self/x',
    'DELETE /people/@self',
    'GET /people/{userid}',
    'POST /people/email',
    'GET /peopleandmore',
    'GET /group',
    'DELETE /group/{id}',
    'GET /accounts/filter',
    'PUT /accounts/x',
    'GET /keys/@self',
    'GET /keys',
    'POST /keys',
    'GET /settings',
    'POST /authentication',
  ] as const
  const reading = table.filter(at => at.startsWith('GET '))
  const any = 'GET /keys/@self'
  assert.deepEqual(opened('*'), table)
  assert.deepEqual(
    table.filter(at => opensTo([], at)),
    table,
  )
  assert.deepEqual(opened('*:read'), reading)
  assert.deepEqual(opened('*:write'), table)
  assert.deepEqual(opened('accounts.self:read'), ['GET /people/@self', any])
  assert.deepEqual(opened('accounts.self:write'), ['GET /people/@self', 'PUT /people/@self/x', 'DELETE /people/@self', any])
  assert.deepEqual(opened('accounts:read'), ['GET /people/{userid}', 'GET /group', 'GET /accounts/filter', any])
  assert.deepEqual(opened('accounts:write'), [
    'GET /people/{userid}',
    'POST /people/email',
    'GET /group',
    'DELETE /group/{id}',
    'GET /accounts/filter',
    any,
  ])
  for (const nothing of ['files:read', 'files:write', 'rooms:read', 'rooms:write']) assert.deepEqual(opened(nothing), [any])
})

test('WK-18: a key for files alone opens no operation but the one that tells about it', () => {
  const open = operations.filter(({ at }) => opensTo(['files:read', 'rooms:write'], at))
  assert.deepEqual(
    open.map(({ at }) => at),
    ['GET /keys/@self'],
  )
  assert.equal(permissions.length, 11)
})
