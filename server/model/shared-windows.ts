import { type RawBuilder, sql } from 'kysely'
import { judge, type Windows } from '../platform/rate.ts'
import type { Db, Read, Write } from './tables.ts'

interface WindowRow {
  readonly admitted: boolean
  readonly count: number
  readonly oldest: number | null
  readonly barred_until: number
}

/**
 * Exact sliding windows in a table of PostgreSQL, one budget for all processes of a server. Each event is one statement of its own,
 * outside of transactions: what was tried counts whatever became of it, and nobody waits for another's transaction.
 */
export function createSharedWindows(db: Read): Windows {
  return {
    async hit(key, limit, now) {
      const { most, window, block } = limit
      const first = most > 0 ? sql`array[${now}::bigint]` : sql`'{}'::bigint[]`
      const bar = now + (block ?? 0)
      const { rows } = await sql<WindowRow>`
        insert into limit_windows as known (name, times, admitted, barred_until, ends_at)
        values (${key}, ${first}, ${most > 0}, ${most > 0 ? 0 : bar}, ${now + Math.max(window, block ?? 0)})
        on conflict (name) do update set
          times = case when ${mayPass(most, window, now)} then ${livingTimes(window, now)} || ${now}::bigint else ${livingTimes(window, now)} end,
          admitted = ${mayPass(most, window, now)},
          barred_until = case
            when known.barred_until > ${now}::bigint or ${mayPass(most, window, now)} then known.barred_until
            else ${bar}::bigint
          end,
          ends_at = greatest(known.ends_at, excluded.ends_at)
        returning admitted, cardinality(times) as count, times[1] as oldest, barred_until`.execute(db)
      const { admitted, count, oldest, barred_until: barredUntil } = rows[0]!
      return judge({ admitted, count, oldest: oldest ?? undefined, barredUntil }, limit, now)
    },
    async takeBack(key) {
      await sql`update limit_windows set times = trim_array(times, 1) where name = ${key} and cardinality(times) > 0`.execute(db)
    },
  }
}

/** In time order, although the clocks of two processes may differ by a little. */
const livingTimes = (window: number, now: number): RawBuilder<unknown> =>
  sql`array(select at from unnest(known.times) as at where at > ${now - window}::bigint order by at)`

const mayPass = (most: number, window: number, now: number): RawBuilder<unknown> =>
  sql`(known.barred_until <= ${now}::bigint and cardinality(${livingTimes(window, now)}) < ${most}::bigint)`

/** Forgets windows in which nothing counts any more. */
export async function forgetWindows(tx: Write, kind: Db['kind'], now: number): Promise<void> {
  if (kind === 'postgres') await sql`delete from limit_windows where ends_at <= ${now}`.execute(tx)
}
