import type { IncomingMessage, ServerResponse } from 'node:http'
import { setCorsHeaders } from './cors.ts'

const belowApi = /^\/api(\/|system\/)/i

/** Headers of every answer, refusals and unreadable addresses included (WJ-1, wire.md 7.3). */
export function setAnswerHeaders(request: IncomingMessage, reply: ServerResponse, requestId: string, corsOrigin: readonly string[]): void {
  reply.setHeader('x-request-id', requestId)
  reply.setHeader('x-content-type-options', 'nosniff')
  reply.setHeader('cache-control', 'no-store')
  if (belowApi.test(request.url ?? '')) reply.setHeader('api-supported-versions', '2.0')
  setCorsHeaders(request, reply, corsOrigin)
}
