import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeLetter, EmailChange } from '../api/email-change.ts'
import { hasSwitched, isPending, isSettled, stepsOf } from './steps.ts'

const letter = (kind: string, state: ChangeLetter['state'] = 'sent', updated = 1000): ChangeLetter => ({
  id: `${kind}-${updated}`,
  kind,
  state,
  attempts: 1,
  lastError: undefined,
  updated,
})

const change = (parts: Partial<EmailChange>): EmailChange => ({
  id: 'c',
  state: 'awaiting_new',
  policy: 'standard',
  path: 'letter',
  requestedAt: 500,
  requestedBy: undefined,
  browser: undefined,
  platform: undefined,
  oldEmail: 'old@acme.test',
  newEmail: 'new@acme.test',
  approvedBy: undefined,
  holdUntil: undefined,
  linkExpires: 9000,
  switchedAt: undefined,
  undoUntil: undefined,
  endedAt: undefined,
  resendAfter: undefined,
  confirmCode: undefined,
  letters: [letter('change_email'), letter('email_change_requested')],
  ...parts,
})

const shape = (parts: Partial<EmailChange>) => stepsOf(change(parts)).map(step => `${step.name} ${step.look}`)

test('a change that waits shows the wish, the letter, the link and what comes (E1)', () => {
  assert.deepEqual(shape({}), ['asked done', 'letter done', 'waiting current', 'undoAhead ahead'])
})

test('a refused letter is a failed step, one on its way a current one (LD-1)', () => {
  assert.equal(shape({ letters: [letter('change_email', 'failed')] })[1], 'letter failed')
  assert.equal(shape({ letters: [letter('change_email', 'queued')] })[1], 'letter current')
  assert.equal(shape({ letters: [letter('change_email', 'dropped')] })[1], 'letter stopped')
})

test('of several letters the newest counts (E14)', () => {
  const steps = stepsOf(change({ letters: [letter('change_email', 'failed', 1000), letter('change_email', 'sent', 2000)] }))
  assert.equal(steps[1]?.letter?.updated, 2000)
})

test('a change that waits for the old address shows the approval first (E2)', () => {
  assert.deepEqual(shape({ state: 'awaiting_old', path: 'approval', letters: [letter('email_change_approve')] }), [
    'asked done',
    'approval current',
    'letterAhead ahead',
    'undoAhead ahead',
  ])
})

test('a change done at once shows the switch before its letter (E3)', () => {
  const parts = {
    state: 'undo_open',
    path: 'immediate',
    switchedAt: 600,
    letters: [letter('activate_email'), letter('email_changed_notice')],
  } as const
  assert.deepEqual(shape(parts), ['asked done', 'switched done', 'letter done', 'undoOpen current'])
  assert.deepEqual(
    stepsOf(change(parts))[1]?.notices?.map(notice => notice.kind),
    ['email_changed_notice'],
  )
})

test('a confirmed change shows letter, switch and undo in the order of time (E8)', () => {
  assert.deepEqual(shape({ state: 'undo_open', switchedAt: 2000 }), ['asked done', 'letter done', 'switched done', 'undoOpen current'])
})

for (const [state, look] of [
  ['closed', 'done'],
  ['undone', 'stopped'],
  ['frozen', 'failed'],
  ['cancelled', 'stopped'],
  ['refused', 'stopped'],
  ['expired', 'stopped'],
  ['superseded', 'stopped'],
  ['voided', 'stopped'],
  ['conflict', 'failed'],
] as const) {
  test(`${state} ends the timeline`, () => {
    assert.equal(shape({ state, endedAt: 5000 }).at(-1), `ended ${look}`)
    assert.equal(isPending(change({ state })), false)
  })
}

test('every step has a name of its own, so that each line keeps its place', () => {
  for (const state of ['awaiting_old', 'awaiting_new', 'undo_open', 'closed', 'frozen'] as const) {
    const names = stepsOf(
      change({ state, switchedAt: 1, letters: [letter('change_email'), letter('email_change_approve'), letter('activate_email')] }),
    ).map(step => step.name)
    assert.equal(new Set(names).size, names.length)
  }
})

test('a change is followed closely while it waits or a letter is on its way', () => {
  assert.equal(isSettled(change({})), false)
  assert.equal(isSettled(change({ state: 'undo_open', letters: [letter('activate_email', 'sending')] })), false)
  assert.equal(isSettled(change({ state: 'undo_open' })), true)
  assert.equal(hasSwitched(change({ state: 'cancelled' })), false)
})
