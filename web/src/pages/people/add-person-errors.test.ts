import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../../api/problem.ts'
import type { Say } from '../../texts/use-text.ts'
import { addPersonErrors } from './add-person-errors.ts'

const t: Say = (idOrText: string | { id: string }) => (typeof idOrText === 'string' ? idOrText : idOrText.id)
const refusal = (type: string, fields = {}) => new Problem({ status: 400, type, message: '', fields })

test('a refusal stands beside the field it is about (OC-9)', () => {
  assert.deepEqual(addPersonErrors(refusal('email_taken'), t), { email: 'problem.emailTaken' })
  assert.deepEqual(addPersonErrors(refusal('name_invalid'), t), { firstName: 'problem.nameInvalid' })
  assert.deepEqual(addPersonErrors(new Problem({ status: 402, type: 'quota_exceeded', message: '' }), t), { type: 'problem.seats' })
})

test('validation texts go by the key of the wire (WM-7, WM-10)', () => {
  assert.deepEqual(
    addPersonErrors(refusal('validation', { Email: ['The Email field is not a valid e-mail address.'], LastName: ['own text'] }), t),
    {
      email: 'field.email',
      lastName: 'own text',
    },
  )
  assert.deepEqual(addPersonErrors(refusal('validation', { '$.email': ['The JSON value could not be converted'] }), t), {
    email: 'The JSON value could not be converted',
  })
})

test('what is about no field is left to the form', () => {
  assert.deepEqual(addPersonErrors(refusal('access_denied'), t), {})
  assert.deepEqual(addPersonErrors(new Error('x'), t), {})
})
