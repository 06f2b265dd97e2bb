import type { SettingsGroup } from '../settings.ts'

/** portal.md CS-8: API keys are made by administrators alone. */
export const developerTools: SettingsGroup<{ readonly limitedAccessForUsers: boolean }> = {
  name: 'developer-tools',
  defaults: { limitedAccessForUsers: false },
}
