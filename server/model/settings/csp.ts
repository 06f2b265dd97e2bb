import type { SettingsGroup } from '../settings.ts'

/** portal.md CS-1: further hosts that the portal's pages may load from. */
export const cspDomains: SettingsGroup<{ readonly domains: readonly string[] }> = { name: 'csp', defaults: { domains: [] } }
