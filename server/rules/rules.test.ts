import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person, Viewer } from '../model/person.ts'
import { type PersonType, Status, Type } from '../model/person-kinds.ts'
import { Problem } from '../problems.ts'
import { mayDropLetters, mayManageLetters, mayReadLetters } from './letters.ts'
import {
  mayAdd,
  mayAddActive,
  mayAddRemove,
  mayChange,
  mayChangePhoto,
  mayChangeType,
  mayDelete,
  mayInviteAgain,
  mayLeave,
  mayListPeople,
  maySee,
  maySetStatus,
} from './people.ts'
import { demand, type Rule } from './rule.ts'

const kinds = ['owner', 'admin', 'roomAdmin', 'user', 'guest'] as const
type Kind = (typeof kinds)[number]
const types: Readonly<Record<Kind, PersonType>> = {
  owner: Type.DocSpaceAdmin,
  admin: Type.DocSpaceAdmin,
  roomAdmin: Type.RoomAdmin,
  user: Type.User,
  guest: Type.Guest,
}

const personOf = (kind: Kind, id: string = kind) =>
  ({ id, type: types[kind], isOwner: kind === 'owner', isAdmin: kind === 'owner' || kind === 'admin' }) as Person
const viewerOf = (kind: Kind, via: Viewer['via'] = 'session'): Viewer => ({ ...personOf(kind), via })

/** One row per viewer, one character per target: `x` may, `.` may not. */
const tableOf = <T>(rule: Rule<T>, targets: readonly T[], via?: Viewer['via']): Readonly<Record<Kind, string>> =>
  Object.fromEntries(kinds.map(kind => [kind, targets.map(t => (rule(viewerOf(kind, via), t) ? 'x' : '.')).join('')])) as Record<
    Kind,
    string
  >

const others = [personOf('owner', 'o'), personOf('admin', 'a'), personOf('roomAdmin', 'r'), personOf('user', 'u'), personOf('guest', 'g')]
const personTypes = [Type.DocSpaceAdmin, Type.RoomAdmin, Type.User, Type.Guest]

test('who may change whom: oneself, the owner anybody, an admin those who are no admins (VW-2)', () => {
  // Targets: another owner, admin, room admin, user, guest.
  assert.deepEqual(tableOf(mayChange, others), { owner: 'xxxxx', admin: '..xxx', roomAdmin: '.....', user: '.....', guest: '.....' })
  for (const kind of kinds) assert.equal(mayChange(viewerOf(kind), personOf(kind)), true, kind)
})

test('a photo is changed by its own person alone (accounts.md 7.1)', () => {
  const nobody = { owner: '.....', admin: '.....', roomAdmin: '.....', user: '.....', guest: '.....' }
  assert.deepEqual(tableOf(mayChangePhoto, others), nobody)
  for (const kind of kinds) assert.equal(mayChangePhoto(viewerOf(kind), personOf(kind)), true, kind)
})

test('who may see whom, without and with a relation (VW-1)', () => {
  const seen = (isRelated: boolean) => others.map(person => ({ person, isRelated }))
  assert.deepEqual(tableOf(maySee, seen(false)), { owner: 'xxxxx', admin: 'xxxxx', roomAdmin: 'xxxx.', user: '.....', guest: '.....' })
  assert.deepEqual(tableOf(maySee, seen(true)), { owner: 'xxxxx', admin: 'xxxxx', roomAdmin: 'xxxxx', user: '.....', guest: '.....' })
  for (const kind of kinds) assert.equal(maySee(viewerOf(kind), { person: personOf(kind), isRelated: false }), true, kind)
})

test('who may add which type, with a letter and without (CR-3, MA-1)', () => {
  // Types: admin, room admin, user, guest.
  assert.deepEqual(tableOf(mayAdd, personTypes), { owner: 'xxx.', admin: '.xx.', roomAdmin: '..x.', user: '....', guest: '....' })
  assert.deepEqual(tableOf(mayAddActive, personTypes), { owner: 'xxxx', admin: '.xxx', roomAdmin: '..xx', user: '....', guest: '....' })
})

test('who suspends and deletes whom, and who may leave (ST-6, DL-5, SD-1)', () => {
  // Targets: another owner, admin, room admin, user, guest.
  const none = { roomAdmin: '.....', user: '.....', guest: '.....' }
  assert.deepEqual(tableOf(maySetStatus, others), { owner: 'xxxxx', admin: '..xxx', ...none })
  assert.deepEqual(tableOf(mayDelete, others), { owner: 'xxxxx', admin: '..xxx', ...none })
  for (const kind of kinds) assert.equal(maySetStatus(viewerOf(kind), personOf(kind)), false, kind)
  assert.deepEqual(tableOf(mayLeave, [undefined]), { owner: '.', admin: 'x', roomAdmin: 'x', user: 'x', guest: 'x' })
})

test('who makes whom what, without and with a relation; never oneself, the owner or the suspended (TY-1, TY-3)', () => {
  assert.deepEqual(tableOf(mayAddRemove, personTypes), { owner: 'xxxx', admin: 'xxxx', roomAdmin: '..xx', user: '....', guest: '....' })
  const none = { user: '.....', guest: '.....' }
  const steps = (type: number, isRelated: boolean) => others.map(person => ({ person, isRelated, type }))
  for (const isRelated of [false, true]) {
    const toUser = { owner: '....x', admin: '....x', roomAdmin: isRelated ? '....x' : '.....', ...none }
    assert.deepEqual(tableOf(mayChangeType, steps(Type.User, isRelated)), toUser)
    assert.deepEqual(tableOf(mayChangeType, steps(Type.DocSpaceAdmin, isRelated)), {
      owner: '..xxx',
      admin: '.....',
      roomAdmin: '.....',
      ...none,
    })
    assert.deepEqual(tableOf(mayChangeType, steps(Type.RoomAdmin, isRelated)), {
      owner: '.x.xx',
      admin: '...xx',
      roomAdmin: '.....',
      ...none,
    })
    assert.deepEqual(tableOf(mayChangeType, steps(Type.Guest, isRelated)), { owner: '.....', admin: '.....', roomAdmin: '.....', ...none })
  }
  const suspended = { ...personOf('user', 'u'), status: Status.Terminated }
  assert.equal(mayChangeType(viewerOf('owner'), { person: suspended, isRelated: true, type: Type.RoomAdmin }), false)
  assert.equal(mayChangeType(viewerOf('admin'), { person: personOf('admin'), isRelated: true, type: Type.RoomAdmin }), false)
})

test('whose invitation is sent again by whom (RI-3)', () => {
  const seen = (isRelated: boolean) => others.map(person => ({ person, isRelated }))
  assert.deepEqual(tableOf(mayInviteAgain, seen(false)), {
    owner: '.xxxx',
    admin: '..xxx',
    roomAdmin: '...x.',
    user: '.....',
    guest: '.....',
  })
  assert.deepEqual(tableOf(mayInviteAgain, seen(true)), {
    owner: '.xxxx',
    admin: '..xxx',
    roomAdmin: '...xx',
    user: '.....',
    guest: '.....',
  })
})

test('lists of people are for admins and room admins (LS-1)', () => {
  assert.deepEqual(tableOf(mayListPeople, [undefined]), { owner: 'x', admin: 'x', roomAdmin: 'x', user: '.', guest: '.' })
})

test('letters: admins manage, the owner drops and reads, never by an API key (LD-20, LD-21)', () => {
  const none = { owner: '.', admin: '.', roomAdmin: '.', user: '.', guest: '.' }
  assert.deepEqual(tableOf(mayManageLetters, [undefined]), { ...none, owner: 'x', admin: 'x' })
  assert.deepEqual(tableOf(mayDropLetters, [undefined]), { ...none, owner: 'x' })
  assert.deepEqual(tableOf(mayReadLetters, [undefined]), { ...none, owner: 'x' })
  assert.deepEqual(tableOf(mayReadLetters, [undefined], 'apiKey'), none)
})

test('a demand that fails is 403 Access denied', () => {
  assert.throws(
    () => demand(mayListPeople, viewerOf('user'), undefined),
    error => error instanceof Problem && error.status === 403 && error.message === 'Access denied',
  )
  demand(mayListPeople, viewerOf('owner'), undefined)
})
