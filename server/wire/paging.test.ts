import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseSort } from './paging.ts'

test('WQ-3: sortBy in any case; the default for everything else', () => {
  const sorts = ['firstName', 'lastName', 'email'] as const
  assert.equal(chooseSort(sorts, 'LASTNAME'), 'lastName')
  assert.equal(chooseSort(sorts, 'email'), 'email')
  for (const unknown of [undefined, '', 'nothing', '__proto__']) assert.equal(chooseSort(sorts, unknown), 'firstName')
})
