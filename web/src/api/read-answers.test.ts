import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInstant } from './instant.ts'
import { readPerson } from './person.ts'
import { plainName } from './plain-name.ts'
import { isUnreachable, Problem, wantsPassword } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { signInAddress } from './session.ts'

test('a date with seven digits and an offset is read to the millisecond (WT-1)', () => {
  assert.equal(readInstant('2026-05-05T13:11:12.3456789+03:00'), Date.UTC(2026, 4, 5, 10, 11, 12, 345))
  assert.equal(readInstant('2026-05-05T13:11:12.0000000Z'), Date.UTC(2026, 4, 5, 13, 11, 12))
  assert.equal(readInstant('0001-01-01T00:00:00.0000000Z'), undefined)
  assert.equal(readInstant(undefined), undefined)
})

test('a name is shown as typed, not as encoded (NM-4)', () => {
  assert.equal(plainName('O&#39;Brien &lt;b&gt; &amp;amp;'), "O'Brien <b> &amp;")
})

test('the error envelope becomes a problem with its type (WX-1)', () => {
  const problem = readProblem(403, { error: { message: 'Sign in again', type: 'reauthentication_required' }, status: 1 }, null)
  assert.equal(problem.status, 403)
  assert.ok(wantsPassword(problem))
})

test('the validation answer becomes a problem with its fields (WM-4)', () => {
  const problem = readProblem(400, { response: { title: 'One or more', errors: { Email: ['bad'] } }, status: 1 }, null)
  assert.deepEqual(problem.fields, { Email: ['bad'] })
  assert.equal(problem.type, 'validation')
})

test('the wait of a 429 is kept (WR-13); a body that is no envelope still gives a problem', () => {
  assert.equal(readProblem(429, undefined, '42').retryAfter, 42)
  assert.equal(readProblem(502, '<html>', null).message, 'HTTP 502')
  assert.ok(isUnreachable(readProblem(502, undefined, null)))
  assert.ok(isUnreachable(new Problem({ status: 0, type: 'unreachable', message: '' })))
  assert.ok(!isUnreachable(readProblem(500, undefined, null)))
})

test('a person is read from the flags of the wire (2.2)', () => {
  const wire = {
    id: 'x',
    displayName: 'A',
    firstName: 'A',
    lastName: '',
    status: 1,
    activationStatus: 2,
    isOwner: false,
    isAdmin: false,
    isRoomAdmin: false,
    isVisitor: false,
  }
  assert.equal(readPerson(wire).kind, 'user')
  assert.equal(readPerson(wire).confirmed, false)
  assert.equal(readPerson({ ...wire, activationStatus: 1, isOwner: true }).confirmed, true)
  assert.equal(readPerson({ ...wire, isOwner: true }).kind, 'owner')
  assert.equal(readPerson({ ...wire, isAdmin: true }).kind, 'administrator')
  assert.equal(readPerson({ ...wire, isVisitor: true, status: 2 }).disabled, true)
})

test('sign-in leads back to where one was (LW-6)', () => {
  assert.equal(signInAddress('/people?q=a&page=2'), '/login?returnUrl=%2Fpeople%3Fq%3Da%26page%3D2')
  assert.equal(signInAddress('/'), '/login')
})
