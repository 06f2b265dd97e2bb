import { answerOf, api, until, type Wire } from './client.ts'
import { Problem } from './problem.ts'

/** Whether sign-in takes two steps, and of whom (portal.md TF-8); the lists are told to administrators. */
export interface TwoFactor {
  readonly enabled: boolean
  readonly trustedIps: readonly string[]
  readonly mandatoryUsers: readonly string[]
}

/** A backup code of the caller's app (TF-25). */
export type BackupCode = Wire<'TfaCode'>

const refused = 403

/** GET settings/tfaapp. */
export async function getTwoFactor(signal?: AbortSignal): Promise<TwoFactor> {
  const [app] = (await answerOf(api.GET('/api/2.0/settings/tfaapp', until(signal)))).result
  return { enabled: app?.enabled ?? false, trustedIps: app?.trustedIps ?? [], mandatoryUsers: app?.mandatoryUsers ?? [] }
}

/** PUT settings/tfaappwithlink: everybody is signed out when it is turned on; gives the page of the caller's own second step, or nothing (TF-11). */
export async function setTwoFactor({ enabled, trustedIps, mandatoryUsers }: TwoFactor): Promise<string | undefined> {
  const type: 0 | 2 = enabled ? 2 : 0
  const body = { type, trustedIps: [...trustedIps], mandatoryUsers: [...mandatoryUsers] }
  return (await answerOf(api.PUT('/api/2.0/settings/tfaappwithlink', { body }))).result || undefined
}

/** GET settings/tfaappcodes; undefined while the caller has connected no app. */
export async function listBackupCodes(signal?: AbortSignal): Promise<readonly BackupCode[] | undefined> {
  try {
    return (await answerOf(api.GET('/api/2.0/settings/tfaappcodes', until(signal)))).result
  } catch (error) {
    if (error instanceof Problem && error.status === refused) return undefined
    throw error
  }
}

/** PUT settings/tfaappnewcodes: the former codes no longer work (TF-25). */
export async function renewBackupCodes(): Promise<readonly BackupCode[]> {
  return (await answerOf(api.PUT('/api/2.0/settings/tfaappnewcodes'))).result
}

/** GET settings/tfaapp/confirm: the page on which the caller connects an app; undefined when no code is asked of them (TF-15). */
export async function wayToConnect(): Promise<string | undefined> {
  return (await answerOf(api.GET('/api/2.0/settings/tfaapp/confirm'))).result?.url
}

/** PUT settings/tfaappnewapp: the app no longer works, the caller is signed out; gives the page for connecting another, or nothing (TF-27). */
export async function disconnectApp(): Promise<string | undefined> {
  return (await answerOf(api.PUT('/api/2.0/settings/tfaappnewapp', { body: {} }))).result || undefined
}
