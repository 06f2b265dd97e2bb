import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AddableType } from '../../api/people.ts'
import type { Person, PersonKind } from '../../api/person.ts'
import type { PeopleAct } from '../../queries/people-acts.ts'
import { planAct } from './plan-act.ts'

const person = (kind: PersonKind, more: Partial<Person> = {}): Person => ({
  ...{ id: `a ${kind}`, name: kind, firstName: kind, lastName: '', email: '', kind, confirmed: true, disabled: false, invited: false },
  ...{
    managed: false,
    avatar: undefined,
    photo: undefined,
    cultureName: undefined,
    registered: undefined,
    groups: '',
    createdBy: undefined,
  },
  ...more,
})
const kinds: readonly PersonKind[] = ['owner', 'administrator', 'roomAdministrator', 'user', 'guest']
const viewers = kinds.map(kind => person(kind, { id: `viewer ${kind}` }))

/** Per viewer, a letter for each kind of target: y can, - cannot. */
const table = (act: PeopleAct, more: Partial<Person> = {}): string[] =>
  viewers.map(viewer => kinds.map(kind => (planAct(viewer, act, [person(kind, more)]).able.length === 1 ? 'y' : '-')).join(''))

test('suspending and re-activating: the owner anybody, an administrator those below (ST-6, ST-7, ST-11)', () => {
  const byAdministrators = ['yyyyy', '--yyy', '-----', '-----', '-----']
  assert.deepEqual(table({ name: 'suspend' }), byAdministrators)
  assert.deepEqual(table({ name: 'reactivate' }, { disabled: true }), byAdministrators)
  assert.ok(table({ name: 'reactivate' }).every(row => row === '-----'))
  assert.ok(table({ name: 'suspend' }, { managed: true }).every(row => row === '-----'))
  const [owner] = viewers
  assert.deepEqual(planAct(owner!, { name: 'suspend' }, [owner!, person('user')]).spared, [owner], 'not oneself')
})

test('deleting: suspended people only (DL-3 to DL-5)', () => {
  assert.deepEqual(table({ name: 'delete' }, { disabled: true }), ['yyyyy', '--yyy', '-----', '-----', '-----'])
  assert.ok(table({ name: 'delete' }).every(row => row === '-----'))
})

test('changing the type (TY-3)', () => {
  const to = (type: AddableType) => table({ name: 'changeType', type })
  assert.deepEqual(to('DocSpaceAdmin'), ['--yyy', '-----', '-----', '-----', '-----'])
  assert.deepEqual(to('RoomAdmin'), ['-y-yy', '---yy', '-----', '-----', '-----'])
  assert.deepEqual(to('User'), ['----y', '----y', '----y', '-----', '-----'])
})

test('inviting again: those who have not proved themselves (RI-3)', () => {
  const open = table({ name: 'inviteAgain' }, { confirmed: false, invited: true })
  assert.deepEqual(open, ['yyyyy', '--yyy', '---yy', '-----', '-----'])
  assert.ok(table({ name: 'inviteAgain' }).every(row => row === '-----'))
})
