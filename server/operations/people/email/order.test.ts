import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { Status } from '../../../model/person.ts'

const unknown = '11111111-2222-4333-8444-555555555555'
const zero = '00000000-0000-0000-0000-000000000000'
const taken = 'admin2@acme.test'
const noId = "Value cannot be null. (Parameter 'UserId')"
const noUser = 'The user could not be found'
const field260 = { email: `${'a'.repeat(250)}@acme.test` }

test('PE-2, PE-3, AX-4: of two faults the earlier row answers, and nothing is written', async t => {
  const home = await aPortal(t)
  const { as, person, sessionOf } = home
  const changes = addressChangesOf(home)
  const [terminated, pending, managed] = await changes.people('User', 3)
  const { db } = home.server.app.opened.server
  const set = (id: string, values: object) =>
    db.write(tx => tx.updateTable('people').set(values).where('portal_id', '=', home.portal.id).where('id', '=', id).execute())
  await set(terminated!.id, { status: Status.Terminated })
  await set(pending!.id, { status: Status.Pending })
  await set(managed!.id, { managed_by: 'ldap' })
  const { owner, admin, user, nobody } = as
  const stale = await sessionOf(user)
  const staleManaged = await sessionOf(managed!)
  const V400 = 'One or more validation errors occurred.'

  const cases = [
    ['1 before 2', nobody, { userId: unknown, ...field260 }, 401, 'Unauthorized'],
    ['1 before 3', nobody, {}, 401, 'Unauthorized'],
    ['2 before 3', user, { userId: '5152', ...field260 }, 400, undefined, 'Email'],
    ['2 before 7', user, { userId: owner.id, email: taken, firstName: 'a'.repeat(260) }, 400, undefined, 'FirstName'],
    ['2 before 6', owner, { userId: unknown, email: taken, lastName: 'a'.repeat(260) }, 400, undefined, 'LastName'],
    ['2 shape', owner, { userId: 5152, email: 'a' }, 400, undefined, '$.userId'],
    ['3 before 4', owner, {}, 400, noId],
    ['3 before 5', owner, { userId: '', email: 'a@b' }, 400, noId],
    ['3 zero', owner, { userId: zero, email: 'a@b' }, 400, noId],
    ['3 zero, bare', owner, { userId: zero.replaceAll('-', ''), email: 'a@b.cc' }, 400, noId],
    ['4 before 6', owner, { userId: unknown }, 400, 'Email field is empty'],
    ['4 null', owner, { userId: user.id, email: null }, 400, 'Email field is empty'],
    ['5 before 6 (AX-4)', owner, { userId: unknown, email: 'a@b' }, 400, 'Incorrect email'],
    ['5 before 7', user, { userId: owner.id, email: 'a@b' }, 400, 'Incorrect email'],
    ['6 before 7 (AX-4)', user, { userId: unknown, email: taken }, 404, noUser],
    ['6 Terminated', user, { userId: terminated!.id, email: taken }, 404, noUser],
    ['6 Pending', user, { userId: pending!.id, email: taken }, 404, noUser],
    ['6 by the owner (EX-34)', owner, { userId: terminated!.id, email: 'free@acme.test' }, 404, noUser],
    ['7 before 10, user (AX-4)', user, { userId: owner.id, email: taken }, 403, 'Access denied'],
    ['7 before 10, admin (AX-4)', admin, { userId: owner.id, email: taken }, 403, 'Access denied'],
    ['7 before 9', as.guest, { userId: managed!.id, email: taken }, 403, 'Access denied'],
    [
      '8 before 9',
      staleManaged,
      { userId: managed!.id, email: taken },
      403,
      'Sign in again or send your password to change the e-mail address',
    ],
    ['8 before 10', stale, { userId: user.id, email: taken }, 403, 'Sign in again or send your password to change the e-mail address'],
    ['9 before 10 (EX-33)', managed!, { userId: managed!.id, email: taken }, 403, 'Access denied'],
    ['9 by an administrator', admin, { userId: managed!.id, email: taken }, 403, 'Access denied'],
    ['10', admin, { userId: user.id, email: taken }, 400, 'User with this email is already registered'],
    ['10 own', user, { userId: user.id, email: 'USER@acme.test' }, 400, 'User with this email is already registered'],
    [
      '10 held by a suspended person',
      user,
      { userId: user.id, email: terminated!.email },
      400,
      'User with this email is already registered',
    ],
  ] as const
  for (const [what, caller, body, status, message, key] of cases) {
    await changesNothing(changes, what, async () => {
      const answer = (await caller.post('/people/email', body)).says(status)
      if (message !== undefined) answer.says(status, message)
      else assert.ok(answer.errors?.[key!] && answer.response.title === V400, `${what}: ${answer.text}`)
    })
  }
  ;(await managed!.post('/people/email', { userId: managed!.id, email: 'm@new.test' })).says(403, { type: 'managed_profile' })
  ;(await stale.post('/people/email', { userId: user.id, email: 'm@new.test' })).says(403, { type: 'reauthentication_required' })
  ;(await admin.post('/people/email', { userId: user.id, email: taken })).says(400, { type: 'email_taken' })

  // PE-7, AX-20: what older clients send besides is taken as it comes, whatever its JSON type.
  const besides = { contacts: [{ type: 'x', value: { a: 1 } }], type: { x: 1 }, status: 'odd', isUser: 5, disable: [], department: 'none' }
  ;(await user.post('/people/email', { userId: '5152', email: 'a@x.yy', ...besides })).says(400, noId)
  ;(await user.post('/people/email', { userId: user.id.toUpperCase(), email: 'a@x.yy', ...besides })).says(200, instructionsSent)
  ;(await owner.post('/people/email', { userId: as.guest.id.replaceAll('-', ''), email: 'g@x.yy', ...besides })).says(200, instructionsSent)
  const guest = await person(as.guest.id)
  assert.deepEqual([guest.type, guest.status], [2, 1], 'AX-17')
})
