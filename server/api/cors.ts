import type { IncomingMessage, ServerResponse } from 'node:http'

const exposed = 'Retry-After, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'
const remembersPreflight = '600'

/** Sets the CORS headers of one answer (wire.md 7.3). `allowed` is `*`, or origins with an optional `*.` label. */
export function setCorsHeaders(request: IncomingMessage, reply: ServerResponse, allowed: readonly string[]): void {
  const origin = request.headers.origin
  if (origin === undefined || allowed.length === 0) return
  if (allowed.includes('*')) reply.setHeader('access-control-allow-origin', '*')
  else {
    reply.appendHeader('vary', 'Origin')
    if (!allowed.some(pattern => matches(pattern, origin))) return
    reply.setHeader('access-control-allow-origin', origin)
    reply.setHeader('access-control-allow-credentials', 'true')
  }
  reply.setHeader('access-control-expose-headers', exposed)
}

function matches(pattern: string, origin: string): boolean {
  const [scheme, host] = pattern.split('://*.')
  if (host === undefined) return pattern.toLowerCase() === origin.toLowerCase()
  return origin.toLowerCase().startsWith(`${scheme}://`) && origin.toLowerCase().endsWith(`.${host.toLowerCase()}`)
}

export const isPreflight = (request: IncomingMessage): boolean =>
  request.method === 'OPTIONS' && request.headers.origin !== undefined && request.headers['access-control-request-method'] !== undefined

/** Answers a preflight: 204, echoing what was asked to an origin that may call (WJ-11, WJ-12); its other headers are set already. */
export function answerPreflight(request: IncomingMessage, reply: ServerResponse): void {
  if (reply.hasHeader('access-control-allow-origin')) {
    reply.setHeader('access-control-allow-methods', String(request.headers['access-control-request-method']))
    const headers = request.headers['access-control-request-headers']
    if (headers !== undefined) reply.setHeader('access-control-allow-headers', headers)
    reply.setHeader('access-control-max-age', remembersPreflight)
  }
  reply.statusCode = 204
  reply.end()
}
