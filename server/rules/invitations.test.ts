import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Viewer } from '../model/person.ts'
import { mayHandOut, Type } from '../model/person-kinds.ts'
import { mayInviteAgain, mayMakeString } from './people.ts'

const viewers = [
  { isOwner: true, isAdmin: true, type: Type.DocSpaceAdmin },
  { isOwner: false, isAdmin: true, type: Type.DocSpaceAdmin },
  ...[Type.RoomAdmin, Type.User, Type.Guest].map(type => ({ isOwner: false, isAdmin: false, type })),
].map((given, n) => ({ id: `${n}`, via: 'session', ...given }) as Viewer)

test('whoever may make a link may keep it in force, and nobody else (IL-25, IL-31, LR-12)', () => {
  for (const viewer of viewers)
    for (const type of Object.values(Type)) assert.equal(mayHandOut(viewer, type), mayMakeString(viewer, type), `${viewer.id} ${type}`)
})

test('a letter again: whom one could have invited, guests of one’s own, oneself (RI-3)', () => {
  const row = (target: object, isRelated = false) =>
    viewers.map(viewer => (mayInviteAgain(viewer, { person: { created_by: null, ...target } as Viewer, isRelated }) ? 'x' : '.')).join('')
  const plain = { id: 'p', isOwner: false, isAdmin: false }
  assert.equal(row({ ...plain, isAdmin: true, type: Type.DocSpaceAdmin }), 'x....')
  assert.equal(row({ ...plain, type: Type.RoomAdmin }), 'xx...')
  assert.equal(row({ ...plain, type: Type.User }), 'xxx..')
  assert.equal(row({ ...plain, type: Type.Guest }), 'xx...')
  assert.equal(row({ ...plain, type: Type.Guest }, true), 'xxx..')
  assert.equal(row({ ...plain, type: Type.Guest, created_by: '2' }), 'xxx..')
  assert.equal(row({ ...plain, id: '4', type: Type.Guest }), 'xx..x')
  assert.equal(row({ ...plain, id: 'o', isOwner: true, isAdmin: true, type: Type.DocSpaceAdmin }), '.....')
})
