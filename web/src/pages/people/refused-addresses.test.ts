import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../../api/problem.ts'
import type { Say } from '../../texts/use-text.ts'
import { refusedAddresses } from './refused-addresses.ts'

const t: Say = (idOrText: string | { id: string }) => (typeof idOrText === 'string' ? idOrText : idOrText.id)
const sent = ['a@acme.test', 'B@acme.test']
const refusal = (type: string, message = '', fields = {}) => new Problem({ status: 400, type, message, fields })

test('a refusal stands at the address it is about (IN-1, IN-5)', () => {
  const invalid = refusal('validation', '', { 'Invitations[1].Email': ['The Email field is not a valid e-mail address.'] })
  assert.deepEqual([...refusedAddresses(invalid, sent, t)], [['b@acme.test', 'field.email']])
  const disabled = refusal('invalid_state', 'User disabled: b@acme.test')
  assert.deepEqual([...refusedAddresses(disabled, sent, t).keys()], ['b@acme.test'])
  assert.deepEqual([...refusedAddresses(refusal('email_taken'), ['a@acme.test'], t)], [['a@acme.test', 'problem.emailTaken']])
})

test('what is about no address, or about one of many unnamed, is left to the form', () => {
  assert.equal(refusedAddresses(refusal('email_taken'), sent, t).size, 0)
  assert.equal(refusedAddresses(refusal('access_denied'), ['a@acme.test'], t).size, 0)
  assert.equal(refusedAddresses(new Error('x'), sent, t).size, 0)
})
