import type { SettingsGroup } from '../settings.ts'

/** How carefully a portal changes addresses (EP-1). */
export type EmailChangePolicy = 'compat' | 'standard' | 'strict'

/** The settings of the e-mail change (email-change.md section 13). */
export interface EmailChangeSettings {
  readonly policy: EmailChangePolicy
  /** Seconds. */
  readonly linkLife: number
  /** Seconds the old address can undo. */
  readonly undoLife: number
  /** Seconds. */
  readonly hold: number
  /** Seconds a proof keeps a session fresh (ER-2). */
  readonly fresh: number
  readonly requesterPerDay: number
  readonly mailboxPerHour: number
  readonly domainPerHour: number
  readonly portalPerDay: number
}

/** email-change.md section 13. */
export const emailChangeSettings: SettingsGroup<EmailChangeSettings> = {
  name: 'email-change',
  defaults: {
    policy: 'standard',
    linkLife: 86_400,
    undoLife: 604_800,
    hold: 259_200,
    fresh: 900,
    requesterPerDay: 10,
    mailboxPerHour: 3,
    domainPerHour: 60,
    portalPerDay: 1000,
  },
}
