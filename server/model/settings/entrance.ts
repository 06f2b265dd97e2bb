import type { SettingsGroup } from '../settings.ts'

/** What strangers may do before they are somebody: write to administrators, join by a trusted domain. */
export interface Entrance {
  readonly messagesToAdmins: boolean
  /** None 0, Custom 1, All 2. */
  readonly trustedDomainsType: number
  readonly trustedDomains: readonly string[]
}

/** portal.md AM-1, GS-20 to GS-22. */
export const entrance: SettingsGroup<Entrance> = {
  name: 'entrance',
  defaults: { messagesToAdmins: false, trustedDomainsType: 0, trustedDomains: [] },
}
