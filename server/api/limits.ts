import type { Config } from '../config.ts'
import type { Viewer } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import type { Log } from '../platform/log.ts'
import { limitKeyOf } from '../platform/net.ts'
import { createMemoryWindows, type Windows } from '../platform/rate.ts'
import { type Problem, rateLimited } from '../problems.ts'
import type { Operation } from './operation.ts'
import { createWrongKeyWatch } from './wrong-key-watch.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** What a limit is counted for: the caller, or portal and client address of somebody unknown (WR-1). */
export interface Counted {
  readonly portal: Portal | undefined
  readonly viewer: Viewer | undefined
  readonly ip: string
  readonly exempt: boolean
}

/** The request limits of wire.md 6.1. */
export interface Limits {
  /** WR-1, WR-3, WR-4: refuses with 429 and the headers of WR-13. `path` holds the ids of the route. */
  demand(operation: Operation, method: string, path: string, counted: Counted, now: number): Promise<void>
  /** WR-2: takes a place in flight; the caller must leave it. */
  enter(method: string, counted: Counted, now: number): () => void
  /** Another budget, such as POST authentication/confirm (WR-9). */
  spend(key: string, most: number, window: number, counted: Counted, now: number): Promise<void>
  /** WR-9, LR-14: a link key that nobody has; all operations and pages draw on one budget per client address. */
  spendWrongKey(counted: Counted, now: number): Promise<void>
}

/** Spellings of one GUID in a path (WI-6): case, dashes and brackets do not make it another (WR-4). */
const plainId = (path: string): string => path.toLowerCase().replace(/[-{}()]/g, '')

/**
 * Judges the request limits of wire.md 6.1; 0 in the configuration means no limit. `windows` may be shared by several processes;
 * the totals of WR-1 and WR-3 are counted here, since they only keep a process from being flooded.
 */
export function createLimits(config: Config, windows: Windows, log: Log): Limits {
  const totals = createMemoryWindows()
  const watchWrongKey = createWrongKeyWatch(log)
  const inFlight = new Map<string, number>()
  const on = ({ exempt }: Counted) => config.rateLimits && !exempt
  const who = ({ portal, viewer, ip }: Counted) => (viewer ? `person ${viewer.id}` : `${portal?.id ?? 0} ${limitKeyOf(ip)}`)

  const spendFrom =
    (from: Windows) =>
    async (key: string, most: number, window: number, counted: Counted, now: number, resetAt?: number): Promise<void> => {
      if (!on(counted) || most === 0) return
      const verdict = await from.hit(key, { most, window }, now)
      if (!verdict.allowed) throw tooMany(resetAt ?? verdict.resetAt, most, now)
    }
  const spendTotal = spendFrom(totals)
  const spend = spendFrom(windows)

  return {
    spend,
    async spendWrongKey(counted, now) {
      const address = limitKeyOf(counted.ip)
      watchWrongKey(address, now)
      await spend(`wrong keys ${address}`, config.limitWrongKeys, minute, counted, now)
    },
    async demand(operation, method, path, counted, now) {
      const caller = who(counted)
      await spendTotal(`all ${caller}`, config.limitRequests, minute, counted, now)
      const today = Math.floor(now / day)
      if (method === 'POST' || method === 'PUT')
        await spendTotal(`writes ${caller} ${today}`, config.limitDailyWrites, day, counted, now, (today + 1) * day)
      if (operation.limit === 'sensitive')
        await spend(`sensitive ${caller} ${operation.name} ${plainId(path)}`, config.limitSensitive, 15 * minute, counted, now)
      if (operation.limit === 'link-check')
        await spend(`link check ${limitKeyOf(counted.ip)}`, config.limitLinkChecks, minute, counted, now)
    },
    enter(method, counted, now) {
      const most = method === 'GET' ? config.limitReads : config.limitWrites
      if (!on(counted) || most === 0) return () => {}
      const key = `${method === 'GET' ? 'r' : 'w'} ${who(counted)}`
      const taken = inFlight.get(key) ?? 0
      if (taken >= most) throw tooMany(now + second, most, now)
      inFlight.set(key, taken + 1)
      return () => {
        const left = (inFlight.get(key) ?? 1) - 1
        if (left > 0) inFlight.set(key, left)
        else inFlight.delete(key)
      }
    },
  }
}

/** WR-13: nothing remains, and when something will again. */
function tooMany(resetAt: number, most: number, now: number): Problem {
  const headers = {
    'x-ratelimit-limit': String(most),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(resetAt / second)),
  }
  return rateLimited({ retryAfter: Math.max(1, Math.ceil((resetAt - now) / second)), headers })
}
