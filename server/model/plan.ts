import type { Config } from '../config.ts'
import type { SeatLimits } from './seats.ts'

/** "Unlimited" for counts (portal.md PI-11). */
export const unlimited = 2_147_483_647

const profiles = {
  unlimited: {},
  startup: { countRoomAdmin: 3 },
  admin: { countRoomAdmin: 10 },
} as const satisfies Record<string, Partial<SeatLimits>>

/** The seats of the configured plan (portal.md PI-12, PI-13). */
export function seatsOf(plan: Config['plan']): SeatLimits {
  const named: Readonly<Record<string, string | number | boolean>> = typeof plan === 'string' ? profiles[plan] : plan
  const count = (name: keyof SeatLimits) => (typeof named[name] === 'number' ? named[name] : unlimited)
  return { countRoomAdmin: count('countRoomAdmin'), countUser: count('countUser') }
}
