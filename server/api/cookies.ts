import type { IncomingMessage, ServerResponse } from 'node:http'

const longestHeader = 16_384

/** The cookies of a request; the first of a name counts, empty values are none (WA-6). */
export function readCookies(request: IncomingMessage): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (request.headers.cookie ?? '').slice(0, longestHeader).split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    const value = part.slice(at + 1).trim()
    if (at > 0 && value !== '' && !cookies.has(name)) cookies.set(name, value)
  }
  return cookies
}

export interface CookieStyle {
  readonly secure: boolean
  readonly sameSite: 'Strict' | 'Lax' | 'None'
}

const expired = 'Thu, 01 Jan 1970 00:00:00 GMT'

/**
 * Adds one `Set-Cookie`, or puts it in the place of an earlier one of that name (RFC 6265 4.1.1; WJ-20 to WJ-23).
 * `expires`: UTC milliseconds, undefined for a cookie of the browser's session, null to clear it.
 */
export function setCookie(
  reply: ServerResponse,
  name: string,
  value: string,
  expires: number | undefined | null,
  { secure, sameSite }: CookieStyle,
): void {
  const until = expires === null ? `; Expires=${expired}` : expires === undefined ? '' : `; Expires=${new Date(expires).toUTCString()}`
  const others = [reply.getHeader('set-cookie') ?? []].flat().filter(each => !String(each).startsWith(`${name}=`))
  const cookie = `${name}=${value}; Path=/${until}; HttpOnly${secure ? '; Secure' : ''}; SameSite=${sameSite}`
  reply.setHeader('set-cookie', [...others.map(String), cookie])
}
