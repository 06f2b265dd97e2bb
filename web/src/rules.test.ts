import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonKind } from './api/person.ts'
import { addableTypes, mayApproveChange, mayChangeEmail, mayListPeople, mayRescue, mayRetireUndo, maySeeLetters } from './rules.ts'

const kinds: readonly PersonKind[] = ['owner', 'administrator', 'roomAdministrator', 'user', 'guest']
const viewer = (kind: PersonKind) => ({ id: `viewer-${kind}`, kind })
const target = (kind: PersonKind) => ({ id: `target-${kind}`, kind })

test('who may change whose address (VW-2)', () => {
  const allowed = kinds.map(by => kinds.map(whose => (mayChangeEmail(viewer(by), target(whose)) ? 'y' : '-')).join(''))
  assert.deepEqual(allowed, ['yyyyy', '--yyy', '-----', '-----', '-----'])
  for (const kind of kinds) assert.ok(mayChangeEmail(viewer(kind), viewer(kind)), `${kind}, the own address`)
})

test('who may list people (LS-1) and see letters (LD-20)', () => {
  assert.deepEqual(
    kinds.map(kind => mayListPeople(viewer(kind))),
    [true, true, true, false, false],
  )
  assert.deepEqual(
    kinds.map(kind => maySeeLetters(viewer(kind))),
    [true, true, false, false, false],
  )
})

test('whom one may add (CR-3)', () => {
  assert.deepEqual(
    kinds.map(kind => addableTypes(viewer(kind))),
    [['User', 'RoomAdmin', 'DocSpaceAdmin'], ['User', 'RoomAdmin'], ['User'], [], []],
  )
})

test('who may approve, undo and release, and end the right to undo (EH-1, EO-7, EO-9, EU-6)', () => {
  const asked = { requestedBy: { id: 'target' } }
  const table = (rule: (by: PersonKind, whose: PersonKind) => boolean) =>
    kinds.map(by => kinds.map(whose => (rule(by, whose) ? 'y' : '-')).join(''))
  const byAdministrators = ['yyyyy', '--yyy', '-----', '-----', '-----']
  assert.deepEqual(
    table((by, whose) => mayRescue(viewer(by), target(whose))),
    byAdministrators,
  )
  assert.deepEqual(
    table((by, whose) => mayApproveChange(viewer(by), target(whose), asked)),
    byAdministrators,
  )
  for (const by of ['owner', 'administrator'] as const) {
    const own = { requestedBy: viewer(by) }
    assert.equal(mayRescue(viewer(by), viewer(by)), false, `${by}, the own account`)
    assert.equal(mayApproveChange(viewer(by), target('user'), own), false, `${by}, asked for by themselves`)
    assert.equal(mayRetireUndo(viewer(by), target('user'), own), by === 'owner')
  }
})
