import type { SettingsGroup } from '../settings.ts'

export interface SessionLife {
  readonly enabled: boolean
  /** Minutes; 0 while enabled: no end (WS-5). */
  readonly lifeTime: number
}

/** portal.md LP-6. */
export const sessionLife: SettingsGroup<SessionLife> = { name: 'session-life', defaults: { enabled: false, lifeTime: 1440 } }

const minute = 60_000
const year = 365 * 24 * 60 * minute

/** How long a new session lives, in milliseconds; null for no end (WS-5). */
export function lifeOfSession({ enabled, lifeTime }: SessionLife): number | null {
  if (!enabled) return year
  return lifeTime === 0 ? null : lifeTime * minute
}
