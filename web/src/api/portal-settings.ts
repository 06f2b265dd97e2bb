import { request } from './request.ts'

/** The members of GET settings (portal.md GS-1) that the application reads. */
export interface PortalSettings {
  readonly culture: string
  readonly greetingSettings: string
  readonly version?: string
}

/** GET settings. */
export async function getPortalSettings(signal?: AbortSignal): Promise<PortalSettings> {
  return (await request<PortalSettings>('GET', '/api/2.0/settings', signal ? { signal } : {})).result
}
