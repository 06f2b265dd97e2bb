import type { FastifyReply } from 'fastify'
import type { Server } from '../api/operation.ts'
import type { Visit } from '../api/visit.ts'
import { cspDomains } from '../model/settings/csp.ts'
import { cspHeader } from '../wire/csp.ts'

/** For pages that people reach from a letter and for sign-in: nothing from anywhere else, no frame around (LW-3). */
const strict =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Headers of these pages and of their short addresses (LW-3). */
export const strictHeaders = { 'content-security-policy': strict, 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' } as const

/** Headers of HTML answers (WJ-2, LW-3). */
export async function setPageHeaders(
  reply: FastifyReply,
  server: Server,
  { portal }: Visit,
  kind: 'application' | undefined,
): Promise<void> {
  if (kind !== 'application') {
    reply.headers(strictHeaders)
    return
  }
  const domains = portal ? (await server.settings.of(portal, cspDomains)).domains : []
  reply.headers({ 'content-security-policy': cspHeader(domains), 'referrer-policy': 'same-origin' })
  if (domains.length === 0) reply.header('x-frame-options', 'SAMEORIGIN')
}
