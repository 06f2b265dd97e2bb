import { isAmong } from '../../platform/net.ts'
import type { Person } from '../person.ts'
import type { SettingsGroup } from '../settings.ts'

/** Who needs a code besides the first factor (portal.md TF-2, TF-9). */
export interface TwoFactor {
  readonly enabled: boolean
  /** Addresses, CIDR blocks and ranges `a-b`, from which people who are not named need no code. */
  readonly trustedIps: readonly string[]
  /** Ids of people who need one from everywhere. */
  readonly mandatoryUsers: readonly string[]
  /** Ids of groups whose members do. */
  readonly mandatoryGroups: readonly string[]
}

export const twoFactor: SettingsGroup<TwoFactor> = {
  name: 'two-factor',
  defaults: { enabled: false, trustedIps: [], mandatoryUsers: [], mandatoryGroups: [] },
}

/** TF-2: whether somebody who signs in from there needs a code; a frozen person always does (email-change.md EU-4). */
export const needsCode = (
  { enabled, trustedIps, mandatoryUsers }: TwoFactor,
  person: Pick<Person, 'id' | 'frozen_by'>,
  ip: string,
): boolean => person.frozen_by !== null || (enabled && (mandatoryUsers.includes(person.id) || !isAmong(ip, trustedIps)))
