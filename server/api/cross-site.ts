import type { IncomingMessage } from 'node:http'
import type { Portal } from '../model/portal.ts'
import { crossSite } from '../problems.ts'
import { hostOfOrigin, type Place, withoutPort } from './place.ts'

/** The hosts a portal may be called from: its own names, and its CSP domains (WY-2). */
export interface Home {
  readonly portal: Portal
  readonly baseDomain: string
  readonly cspDomains: readonly string[]
}

/** Refuses a call that another site made with somebody's cookie (WY-2); an opaque origin is foreign. */
export function demandSameSite(request: IncomingMessage, place: Place, home: Home): void {
  if (request.headers.origin === undefined) {
    if (request.headers['sec-fetch-site'] === 'cross-site') throw crossSite()
    return
  }
  const host = hostOfOrigin(request)
  if (host === undefined || !isHome(host, place, home)) throw crossSite()
}

function isHome(host: string, place: Place, { portal, baseDomain, cspDomains }: Home): boolean {
  const own = [place.host, new URL(portal.url).hostname, portal.alias, `${portal.alias}.${baseDomain}`, portal.mappedDomain]
  return own.includes(host) || cspDomains.some(domain => coversHost(domain.toLowerCase(), host))
}

function coversHost(domain: string, host: string): boolean {
  const name = withoutPort(domain.replace(/^https?:\/\//, '').replace(/\/.*$/, ''))
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host
}
