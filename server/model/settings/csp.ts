import type { SettingsGroup } from '../settings.ts'

/** portal.md CS-1: further hosts that the portal's pages may load from. */
export const cspDomains: SettingsGroup<{ readonly domains: readonly string[] }> = { name: 'csp', defaults: { domains: [] } }

const scheme = '(?:https?://)?'
const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
// With an asterisk two labels at least follow: one for all of a top-level domain would let in strangers.
const host = `(?:\\*\\.${label}(?:\\.${label})+|${label}(?:\\.${label})*|\\[[0-9a-f:]+\\])`
const domain = new RegExp(`^${scheme}${host}(?::[0-9]{1,5})?(?:/[a-z0-9._~%!$&()*+=:@/-]*)?$`, 'i')

/**
 * Whether an entry may stand in the header of the pages: an ASCII host or http(s) URL, `*.` before it allowed; nothing that would end
 * the entry or the directive (portal.md CS-2).
 */
export const isCspDomain = (text: string): boolean => domain.test(text)
