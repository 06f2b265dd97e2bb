import { type Kysely, PostgresAdapter } from 'kysely'

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
