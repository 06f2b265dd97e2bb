import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailTrouble } from './mail-trouble.ts'

const now = 1_000_000_000
const summary = { smtpConfigured: true, counts: {}, oldestQueued: undefined, lastError: undefined }

test('the banner tells deferred letters and a missing mail server apart (LD-22)', () => {
  assert.equal(mailTrouble(summary, now), undefined)
  assert.equal(mailTrouble({ ...summary, smtpConfigured: false }, now), 'none')
  assert.equal(mailTrouble({ ...summary, oldestQueued: now - 14 * 60_000 }, now), undefined)
  assert.equal(mailTrouble({ ...summary, oldestQueued: now - 16 * 60_000 }, now), 'deferred')
})
