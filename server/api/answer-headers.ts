import type { IncomingMessage, ServerResponse } from 'node:http'
import { setCorsHeaders } from './cors.ts'

const belowApi = /^\/api(\/|system\/)/i
/** GET and POST security/csp: read by pages of every site (WJ-13). */
const ofCsp = /^\/api\/2\.0\/security\/csp\/?(\?|$)/i

/** Headers of every answer, refusals and unreadable addresses included (WJ-1, wire.md 7.3). */
export function setAnswerHeaders(request: IncomingMessage, reply: ServerResponse, requestId: string, corsOrigin: readonly string[]): void {
  reply.setHeader('x-request-id', requestId)
  reply.setHeader('x-content-type-options', 'nosniff')
  reply.setHeader('cache-control', 'no-store')
  if (belowApi.test(request.url ?? '')) reply.setHeader('api-supported-versions', '2.0')
  setCorsHeaders(request, reply, ofCsp.test(request.url ?? '') ? ['*'] : corsOrigin)
}
