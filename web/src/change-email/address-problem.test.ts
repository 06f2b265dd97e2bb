import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressProblem } from './address-problem.ts'

test('addresses the server takes pass (EA-2)', () => {
  for (const address of ['a@x.yy', '  A.B+1@X.yy  ', 'jörg@x.yy', 'x@пример.рф', "o'brien@x.yy", 'a@x.co.uk'])
    assert.equal(addressProblem(address), undefined, address)
})

test('what is plainly wrong is said before it is sent (EA-1)', () => {
  assert.equal(addressProblem(' ')?.id, 'address.empty')
  assert.equal(addressProblem(`${'a'.repeat(250)}@x.yy.zz`)?.id, 'address.long')
  for (const address of ['abc', '@x.yy', 'a@', 'a@b', 'a@b@x.yy', 'a b@x.yy'])
    assert.equal(addressProblem(address)?.id, 'address.form', address)
})
