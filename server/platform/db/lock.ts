import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { withoutWaiting } from './postgres-connection.ts'

/**
 * Reads rows so that nobody else changes them until the transaction ends: `query.$call(locked(tx))`.
 * SQLite has one writer at a time, so there the transaction itself is the lock.
 */
export const locked =
  <T>(tx: Kysely<T>) =>
  <Q extends { forUpdate(): Q }>(query: Q): Q =>
    tx.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate() : query

/** Like `locked`, but passes over rows that somebody else has locked, instead of waiting for them. */
export const lockedOrSkipped =
  <T>(tx: Kysely<T>) =>
  <Q extends { forUpdate(): Q; skipLocked(): Q }>(query: Q): Q =>
    tx.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate().skipLocked() : query

/** Lets one transaction at a time go on from here, of all that name the same thing; for what no row stands for, such as a count. */
export async function lockNamed<T>(tx: Kysely<T>, name: string): Promise<void> {
  if (!(tx.getExecutor().adapter instanceof PostgresAdapter)) return
  const lock = sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(tx)
  // What follows in the transaction waits for it in the server.
  await tx.executeQuery({ ...lock, parameters: withoutWaiting(lock.parameters) })
}
