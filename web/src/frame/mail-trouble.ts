import type { OutboxSummary } from '../api/outbox.ts'

/** A letter that waits longer than this counts as deferred (links-and-letters.md LD-22). */
const patience = 15 * 60_000

/** What is wrong with the mail: no server, or letters that wait; undefined when all is well. Times in UTC milliseconds. */
export function mailTrouble(summary: OutboxSummary, now: number): 'none' | 'deferred' | undefined {
  if (summary.oldestQueued !== undefined && now - summary.oldestQueued > patience) return 'deferred'
  return summary.smtpConfigured ? undefined : 'none'
}
