import { answerOf, api, until, type Wire } from './client.ts'

/** How strictly addresses are changed (email-change.md EP-1). */
export type Policy = 'compat' | 'standard' | 'strict'

/** How the portal changes addresses (email-change.md section 13); lives in seconds. */
export interface EmailChangeSettings {
  readonly policy: Policy
  readonly linkLife: number
  readonly undoLife: number
  readonly hold: number
  readonly fresh: number
  readonly requesterPerDay: number
  readonly mailboxPerHour: number
  readonly domainPerHour: number
  readonly portalPerDay: number
}

const settings = '/api/roster/1/settings/email-change'
const read = (wire: Wire<'EmailChangeSettings'>): EmailChangeSettings => ({ ...wire, policy: wire.policy as Policy })

/** GET settings/email-change (email-change.md EO-13). */
export async function getEmailChangeSettings(signal?: AbortSignal): Promise<EmailChangeSettings> {
  return read((await answerOf(api.GET(settings, until(signal)))).result)
}

/** PUT settings/email-change: replaces all of them (EN-1); wants a fresh session of the owner. */
export async function saveEmailChangeSettings(wanted: EmailChangeSettings): Promise<EmailChangeSettings> {
  return read((await answerOf(api.PUT(settings, { body: wanted }))).result)
}
