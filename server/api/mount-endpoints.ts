import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { limitKeyOf } from '../platform/net.ts'
import { Problem } from '../problems.ts'
import { bodyKindOf, readBody } from './body.ts'
import type { Endpoint, EndpointAnswer } from './endpoint.ts'
import { type JsonObject, readJson } from './json.ts'
import type { Limits } from './limits.ts'
import type { MountTools } from './mount.ts'
import { problemOf } from './respond.ts'

const window = 5 * 60_000
const mostBytes = 65_536

/** Puts the calls outside the enveloped API on the server (wire.md 5.3); their refusals are `{error, message}`. */
export function mountEndpoints(
  http: FastifyInstance,
  endpoints: readonly Endpoint[],
  tools: MountTools & { readonly limits: Limits },
): void {
  const others = (http.supportedMethods as HTTPMethods[]).filter(method => method !== 'POST')
  for (const endpoint of endpoints) {
    const url = endpoint.at.slice('POST '.length)
    http.post(url, async (request, reply) => {
      const { status, body, headers } = await answer(endpoint, tools, request).catch(error => unforeseen(error, tools, request))
      return send(reply, status, body, headers)
    })
    http.route({ method: others, url, handler: (_request, reply) => send(reply, 405, wrongMethod, { allow: 'POST' }) })
  }
}

/** WO-3. */
const wrongMethod = { error: 'method_not_allowed', message: 'Method not allowed' }

const send = (reply: FastifyReply, status: number, body: object, headers: Readonly<Record<string, string>> = {}): FastifyReply =>
  reply
    .code(status)
    .headers({ ...headers, 'content-type': 'application/json; charset=utf-8' })
    .send(JSON.stringify(body))

async function answer(
  endpoint: Endpoint,
  tools: MountTools & { readonly limits: Limits },
  request: FastifyRequest,
): Promise<EndpointAnswer> {
  const { server, clock, placeOf, agentOf, limits } = tools
  const now = clock.now()
  const place = placeOf(request.raw)
  const counted = { portal: undefined, viewer: undefined, ip: place.ip, exempt: place.exempt }
  try {
    await limits.spend(`registration ${limitKeyOf(place.ip)}`, server.config.limitRegistrations, window, counted, now)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...endpoint.tooMany, headers: { 'retry-after': String(error.retryAfter ?? 1) } }
  }
  const origin = { ip: place.ip, ...agentOf(request.headers['user-agent']), page: '' }
  const body = await readObject(request)
  return endpoint.run({ server, now, place, origin, authorization: request.headers.authorization ?? '', body })
}

async function readObject(request: FastifyRequest): Promise<JsonObject | undefined> {
  if (bodyKindOf(request.raw) !== 'json') return undefined
  const read = readJson(await readBody(request.raw, mostBytes))
  return read.problem === undefined && read.json instanceof Map ? read.json : undefined
}

function unforeseen(error: unknown, { log }: MountTools, request: FastifyRequest): EndpointAnswer {
  const problem = problemOf(error)
  if (problem.status >= 500) log.error({ err: error, requestId: request.id }, 'registration failed')
  return { status: problem.status, body: { error: problem.type, message: problem.english } }
}
