import type { Windows } from '../platform/rate.ts'
import { loginBlocked } from '../problems.ts'
import { LoginAction } from './audit-actions.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { SignInLimits } from './settings/sign-in-limits.ts'
import type { Read } from './tables.ts'

const second = 1000
const opensSession = [
  LoginAction.LoginSuccess,
  LoginAction.LoginSuccessViaApi,
  LoginAction.LoginSuccessViaPassword,
  LoginAction.LoginSuccesViaTfaApp,
  LoginAction.LoginSuccessViaApiTfa,
]
const knownAddressFor = 30 * 24 * 3_600_000
/** WU-2: over all client addresses a login may be tried so many times more. */
const allAddressesFactor = 10

/** Whose attempt it is: the lower-cased login, and the client address it comes from. */
export interface Attempt {
  readonly portal: Portal
  readonly login: string
  readonly ip: string
}

/** Counts guesses before they are judged (wire.md 6.2). */
export interface SignInGuard {
  /** Counts the attempt, or refuses it (WX-20). `holder`, if known, may come through WU-2 from where they signed in lately. */
  admit(db: Read, attempt: Attempt, limits: SignInLimits, holder: Person | undefined, now: number): Promise<void>
  /** A success takes its own attempt back. */
  succeeded(attempt: Attempt): Promise<void>
}

/** Makes the guard over its counters, which several processes may share (WU-1, WU-2). */
export function createSignInGuard(windows: Windows): SignInGuard {
  const here = (a: Attempt) => `guard ${a.portal.id} ${a.ip} ${a.login.toLowerCase()}`
  const anywhere = (a: Attempt) => `guard ${a.portal.id} * ${a.login.toLowerCase()}`
  return {
    async admit(db, attempt, { attemptCount, blockTime, checkPeriod }, holder, now) {
      const times = { window: checkPeriod * second, block: blockTime * second }
      const own = await windows.hit(here(attempt), { most: attemptCount, ...times }, now)
      if (!own.allowed) throw blocked(own.resetAt, now)
      const all = await windows.hit(anywhere(attempt), { most: attemptCount * allAddressesFactor, ...times }, now)
      if (all.allowed || (await signedInFrom(db, attempt, holder, now))) return
      // Refused for others' guesses: it must not start a block of its own address.
      await windows.takeBack(here(attempt))
      throw blocked(all.resetAt, now)
    },
    async succeeded(attempt) {
      await windows.takeBack(here(attempt))
      await windows.takeBack(anywhere(attempt))
    },
  }
}

const blocked = (until: number, now: number) => loginBlocked({ retryAfter: Math.max(1, Math.ceil((until - now) / second)) })

/** WU-2: an address from which this person signed in during the last 30 days. */
async function signedInFrom(db: Read, { portal, ip }: Attempt, holder: Person | undefined, now: number): Promise<boolean> {
  if (holder === undefined) return false
  const row = await db
    .selectFrom('login_events')
    .select('id')
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', holder.id)
    .where('ip', '=', ip)
    .where('action', 'in', opensSession)
    .where('at', '>', now - knownAddressFor)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
