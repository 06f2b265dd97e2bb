import type { IncomingMessage } from 'node:http'
import type { Portal, Portals } from '../model/portal.ts'
import { loopbackWord, networkTest, normalIp } from '../platform/net.ts'

/** Where a request came from and which host it meant, trusting proxies only as configured. */
export interface Place {
  /** Client address (WG-8). */
  readonly ip: string
  /** Lower case, without port (wire.md 5.1). */
  readonly host: string
  /** Scheme and host with port as the client wrote them: base of `links[0].href` (WG-7). */
  readonly self: string
  readonly secure: boolean
  /** The connection itself is from this machine, and nobody forwarded it. */
  readonly loopback: boolean
  /** WR-14. */
  readonly exempt: boolean
}

const loopback = networkTest(['127.0.0.0/8', '::1/128'])
const forwardingHeader = /^(forwarded|x-forwarded-.*|x-real-ip)$/
const longestHost = 255

export interface PlaceRules {
  readonly trustedProxies: readonly string[]
  readonly exemptNetworks: readonly string[]
}

/** Makes the reader of places for one configuration. */
export function createPlaceReader(rules: PlaceRules): (request: IncomingMessage) => Place {
  const isTrusted = networkTest(rules.trustedProxies)
  const isExempt = networkTest(rules.exemptNetworks.filter(network => network !== loopbackWord))
  const loopbackIsExempt = rules.exemptNetworks.includes(loopbackWord)

  return request => {
    const { headers, socket } = request
    const connection = normalIp(socket.remoteAddress ?? '') ?? ''
    const trusted = isTrusted(connection)
    const direct = loopback(connection) && !Object.keys(headers).some(name => forwardingHeader.test(name))
    const ip = trusted ? clientBehind(headers['x-forwarded-for'], connection, isTrusted) : connection
    const forwardedHost = trusted ? lastOf(headers['x-forwarded-host']) : undefined
    const forwardedProto = trusted ? lastOf(headers['x-forwarded-proto']) : undefined
    const written = (forwardedHost ?? headers.host ?? '').slice(0, longestHost)
    const scheme = forwardedProto === 'https' || ('encrypted' in socket && socket.encrypted) ? 'https' : 'http'
    return {
      ip,
      host: withoutPort(written.toLowerCase()),
      self: `${scheme}://${written}`,
      secure: scheme === 'https',
      loopback: direct,
      exempt: (direct && loopbackIsExempt) || isExempt(ip),
    }
  }
}

const lastOf = (header: string | string[] | undefined): string | undefined => {
  const text = Array.isArray(header) ? header.join(',') : header
  return text?.split(',').at(-1)?.trim() || undefined
}

/** The rightmost entry of X-Forwarded-For that is no trusted proxy; unreadable entries end the search (WG-8). */
function clientBehind(header: string | string[] | undefined, connection: string, isTrusted: (ip: string) => boolean): string {
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map(e => e.trim())
  let client = connection
  for (const entry of entries.reverse()) {
    const ip = normalIp(entry.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'))
    if (ip === undefined) break
    client = ip
    if (!isTrusted(ip)) break
  }
  return client
}

export const withoutPort = (host: string): string => host.replace(/^\[([^\]]*)\](:\d*)?$/, '$1').replace(/^([^:]*):\d*$/, '$1')

/** The portal of a request: by `Origin` where that is allowed (WG-1), else by host (WG-2 to WG-4). */
export async function portalOf(portals: Portals, request: IncomingMessage, place: Place, byOrigin: boolean): Promise<Portal | undefined> {
  const origin = byOrigin ? hostOfOrigin(request) : undefined
  return (origin && (await portals.byName(origin))) || portals.byHost(place.host)
}

/** Host of the `Origin` header, lower case; undefined for none, `null` and what is no URL. */
export function hostOfOrigin(request: IncomingMessage): string | undefined {
  const origin = request.headers.origin
  if (origin === undefined || !URL.canParse(origin)) return undefined
  return withoutPort(new URL(origin).hostname)
}
