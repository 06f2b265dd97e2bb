import { answerOf, api, until } from './client.ts'

/** The members of GET settings (portal.md GS-1) that the application reads. */
export interface PortalSettings {
  readonly culture: string
  readonly greetingSettings: string
  readonly version?: string
}

/** GET settings. */
export async function getPortalSettings(signal?: AbortSignal): Promise<PortalSettings> {
  const { culture, greetingSettings, version } = (await answerOf(api.GET('/api/2.0/settings', until(signal)))).result
  return { culture, greetingSettings: greetingSettings ?? '', ...(version !== undefined && { version }) }
}
