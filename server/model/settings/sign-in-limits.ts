import type { SettingsGroup } from '../settings.ts'

export interface SignInLimits {
  readonly attemptCount: number
  /** Seconds. */
  readonly blockTime: number
  /** Seconds. */
  readonly checkPeriod: number
}

/** portal.md LP-1; what they mean: wire.md 6.2. */
export const signInLimits: SettingsGroup<SignInLimits> = {
  name: 'sign-in-limits',
  defaults: { attemptCount: 5, blockTime: 60, checkPeriod: 60 },
}
