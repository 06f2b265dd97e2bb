import type { Static } from 'typebox'
import { list, nullable, record, text } from './schema.ts'

const longestDomain = 300

/** Body of POST security/csp (portal.md CS-2); null or nothing: no domains. */
export const NewCsp = record({ domains: nullable(list(text({ max: longestDomain }))) }, { title: 'CspRequestsDto' })

/** What the portal's pages may load from besides itself, and the header they come with (CS-1). */
export const Csp = record({ domains: list(text()), header: text() }, { title: 'CspDto' })

/** The `Content-Security-Policy` of the application, which sets styles on its elements and shows letters in a sandboxed frame (WJ-2). */
export function cspHeader(domains: readonly string[]): string {
  const more = domains.map(domain => ` ${domain}`).join('')
  return `default-src 'self'${more}; style-src 'self' 'unsafe-inline'; img-src 'self' data:${more}; frame-src 'self'; frame-ancestors 'self'${more}; base-uri 'none'; form-action 'self'; object-src 'none'`
}

/** The domains with their header (CS-1). */
export const presentCsp = (domains: readonly string[]): Static<typeof Csp> => ({ domains: [...domains], header: cspHeader(domains) })
