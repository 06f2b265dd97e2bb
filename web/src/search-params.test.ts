import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseQuery, readLettersSearch, readPeopleSearch, readTemplatesSearch, writeQuery } from './search-params.ts'

test('what the address of the list says survives being written and read', () => {
  const search = fc.record(
    {
      q: fc.string({ minLength: 1 }),
      sort: fc.constantFrom('email', 'type', 'registrationDate'),
      order: fc.constant('descending'),
      page: fc.integer({ min: 2, max: 9999 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(fc.property(search, given => assert.deepEqual(readPeopleSearch(parseQuery(writeQuery(given))), { ...given })))
})

test('what the address cannot mean is dropped, not refused', () => {
  assert.deepEqual(readPeopleSearch({ sort: 'salary', order: 'up', page: '-3', q: '' }), {})
  assert.deepEqual(readLettersSearch({ state: 'lost', page: '1.5' }), {})
  assert.deepEqual(readLettersSearch({ state: 'failed', page: '2' }), { state: 'failed', page: 2 })
  assert.deepEqual(readTemplatesSearch({ kind: '', culture: 7, page: '2' }), {})
  assert.deepEqual(readTemplatesSearch({ kind: 'invite', culture: 'de' }), { kind: 'invite', culture: 'de' })
  assert.equal(writeQuery({ q: undefined, page: '' }), '')
})
