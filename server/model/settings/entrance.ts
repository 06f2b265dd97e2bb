import type { SettingsGroup } from '../settings.ts'

/** What strangers may do before they are somebody: write to administrators, join by a trusted domain. */
export interface Entrance {
  readonly messagesToAdmins: boolean
  /** None 0, Custom 1, All 2. */
  readonly trustedDomainsType: number
  readonly trustedDomains: readonly string[]
  /** Who joins by themselves is a User, else a RoomAdmin (GS-22). */
  readonly inviteUsersAsVisitors: boolean
}

/** portal.md AM-1, GS-20 to GS-22. */
export const entrance: SettingsGroup<Entrance> = {
  name: 'entrance',
  defaults: { messagesToAdmins: false, trustedDomainsType: 0, trustedDomains: [], inviteUsersAsVisitors: true },
}

const trustsListed = 1
const trustsAll = 2

/** Whether anybody may join by themselves (portal.md AM-5, row 2). */
export const takesStrangers = ({ trustedDomainsType, trustedDomains }: Entrance): boolean =>
  trustedDomainsType === trustsAll || (trustedDomainsType === trustsListed && trustedDomains.length > 0)

/** Whether strangers may join with an address of this key: its domain is trusted (GS-22). */
export function trustsDomainOf({ trustedDomainsType, trustedDomains }: Entrance, addressKey: string): boolean {
  if (trustedDomainsType === trustsAll) return true
  const domain = addressKey.slice(addressKey.lastIndexOf('@') + 1)
  return trustedDomainsType === trustsListed && trustedDomains.some(trusted => trusted.toLowerCase() === domain)
}
