import type { Config } from '../config.ts'
import type { Viewer } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import { limitKeyOf } from '../platform/net.ts'
import type { Verdict, Windows } from '../platform/rate.ts'
import { type Problem, rateLimited } from '../problems.ts'
import type { Operation } from './operation.ts'

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

export interface Limits {
  /** WR-1, WR-3, WR-4: refuses with 429 and the headers of WR-13. `path` holds the ids of the route. */
  demand(operation: Operation, method: string, path: string, counted: Counted, now: number): Promise<void>
  /** WR-2: takes a place in flight; the caller must leave it. */
  enter(method: string, counted: Counted): () => void
  /** Another budget, such as POST authentication/confirm (WR-9). */
  spend(key: string, most: number, window: number, counted: Counted, now: number): Promise<void>
}

/** Judges the request limits of wire.md 6.1; 0 in the configuration means no limit. */
export function createLimits(config: Config, windows: Windows): Limits {
  const inFlight = new Map<string, number>()
  const on = ({ exempt }: Counted) => config.rateLimits && !exempt
  const who = ({ portal, viewer, ip }: Counted) => (viewer ? `person ${viewer.id}` : `${portal?.id ?? 0} ${limitKeyOf(ip)}`)

  async function spend(key: string, most: number, window: number, counted: Counted, now: number): Promise<void> {
    if (!on(counted) || most === 0) return
    const verdict = await windows.hit(key, { most, window }, now)
    if (!verdict.allowed) throw tooMany(verdict, most, now)
  }

  return {
    spend,
    async demand(operation, method, path, counted, now) {
      const caller = who(counted)
      await spend(`all ${caller}`, config.limitRequests, minute, counted, now)
      if (method === 'POST' || method === 'PUT')
        await spend(`writes ${caller} ${Math.floor(now / day)}`, config.limitDailyWrites, day, counted, now)
      if (operation.limit === 'sensitive')
        await spend(`sensitive ${caller} ${operation.name} ${path.toLowerCase()}`, config.limitSensitive, 15 * minute, counted, now)
      if (operation.limit === 'link-check')
        await spend(`link check ${limitKeyOf(counted.ip)}`, config.limitLinkChecks, minute, counted, now)
    },
    enter(method, counted) {
      const most = method === 'GET' ? config.limitReads : config.limitWrites
      if (!on(counted) || most === 0) return () => {}
      const key = `${method === 'GET' ? 'r' : 'w'} ${who(counted)}`
      const taken = inFlight.get(key) ?? 0
      if (taken >= most) throw tooMany({ allowed: false, remaining: 0, resetAt: 0 }, most, 0)
      inFlight.set(key, taken + 1)
      return () => {
        const left = (inFlight.get(key) ?? 1) - 1
        if (left > 0) inFlight.set(key, left)
        else inFlight.delete(key)
      }
    },
  }
}

function tooMany({ remaining, resetAt }: Verdict, most: number, now: number): Problem {
  const headers = {
    'x-ratelimit-limit': String(most),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt / second)),
  }
  return rateLimited({ retryAfter: Math.max(1, Math.ceil((resetAt - now) / second)), headers })
}
