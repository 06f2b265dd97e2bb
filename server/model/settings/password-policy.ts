import type { SettingsGroup } from '../settings.ts'

export interface PasswordPolicy {
  /** 0: the server's `passwordMinLength`. */
  readonly minLength: number
  readonly upperCase: boolean
  readonly digits: boolean
  readonly specSymbols: boolean
}

/** portal.md LP-18, accounts.md PW-8. */
export const passwordPolicy: SettingsGroup<PasswordPolicy> = {
  name: 'password-policy',
  defaults: { minLength: 0, upperCase: false, digits: false, specSymbols: false },
}
