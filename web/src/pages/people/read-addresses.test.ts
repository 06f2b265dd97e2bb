import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddresses } from './read-addresses.ts'

const read = (text: string) => readAddresses(text).map(address => address.email)

test('a pasted list comes apart at commas, semicolons, blanks and new lines', () => {
  const listed = ['a@acme.test', 'b@acme.test', 'c@acme.test', 'd@acme.test', 'e@acme.test']
  assert.deepEqual(read(' a@acme.test, b@acme.test;c@acme.test\r\nd@acme.test\te@acme.test;\n'), listed)
  assert.deepEqual(read('"Lovelace, Ada" <ada@acme.test>, Grace Hopper <grace@acme.test>; <x@acme.test>'), [
    'ada@acme.test',
    'grace@acme.test',
    'x@acme.test',
  ])
  assert.deepEqual(read(' ;, \n'), [])
})

test('each address comes once, those that were there first; what is plainly wrong says so', () => {
  const present = readAddresses('Ada@acme.test')
  const all = readAddresses('ada@ACME.test no-address bob@acme.test', present)
  assert.deepEqual(
    all.map(({ email, problem }) => [email, problem?.id]),
    [
      ['Ada@acme.test', undefined],
      ['no-address', 'address.form'],
      ['bob@acme.test', undefined],
    ],
  )
})
