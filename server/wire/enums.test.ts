import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as enums from './enums.ts'

const { nameOf, titleOf, ...rest } = enums

test('WN-1 to WN-9: every enumeration has a title and a name for each number', () => {
  for (const [title, values] of Object.entries(rest)) {
    assert.equal(titleOf(values), title)
    for (const [name, value] of Object.entries(values)) assert.equal(nameOf<enums.Enumeration>(values, value), name)
  }
  assert.equal(Object.keys(rest).length, 14)
})

test('links-and-letters.md section 2: types 0 to 18 and 101 to 103', () => {
  assert.deepEqual(Object.values(enums.ConfirmType), [...Array.from({ length: 19 }, (_, number) => number), 101, 102, 103])
  assert.equal(enums.ConfirmType.EmailChange, 8)
})

test('a number that is not held has no name', () => {
  assert.equal(nameOf(enums.EmployeeType, 9), undefined)
  assert.equal(nameOf(enums.EmployeeStatus, 3), undefined)
  assert.equal(titleOf({ One: 1 }), undefined)
})
