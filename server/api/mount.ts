import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Log } from '../platform/log.ts'
import * as problems from '../problems.ts'
import { bodyKindOf, readBody } from './body.ts'
import { success } from './envelope.ts'
import { projectFields, readFields } from './fields.ts'
import { readJson } from './json.ts'
import type { Operation, Page, Server } from './operation.ts'
import type { Perform } from './perform.ts'
import { acceptOf, answerToError, send, UnsupportedMedia } from './respond.ts'
import { revalidate } from './revalidate.ts'
import { readUpload } from './upload.ts'
import { receive, type Visit, type VisitTools } from './visit.ts'

/** What putting operations on the HTTP server takes. */
export interface MountTools extends VisitTools {
  readonly perform: Perform
  readonly log: Log
  /** After an answer: what may be written late, such as when a session was last used. */
  readonly afterwards: (visit: Visit) => void
}

/** The path of an operation as a route: `/people/{userid}` is `/api/2.0/people/:userid`. */
const routeOf = ({ at, root = '/api/2.0' }: Operation): string => root + at.slice(at.indexOf(' ') + 1).replace(/\{(\w+)\}/g, ':$1')
const methodOf = ({ at }: Operation): HTTPMethods => at.slice(0, at.indexOf(' ')) as HTTPMethods

/** Puts operations on the HTTP server; methods that a path does not know are 405 with `Allow` (WO-3). */
export function mount(http: FastifyInstance, operations: readonly Operation[], tools: MountTools): void {
  const methodsOf = new Map<string, HTTPMethods[]>()
  for (const operation of operations) {
    const url = routeOf(operation)
    http.route({ method: methodOf(operation), url, handler: (request, reply) => handle(operation, tools, request, reply) })
    // Two operations may name the parameter of one path differently; the shape of the path is what counts.
    const shape = url.replace(/:\w+/g, ':id').toLowerCase()
    methodsOf.set(shape, [...(methodsOf.get(shape) ?? []), methodOf(operation)])
  }
  for (const [url, known] of methodsOf) {
    const others = (http.supportedMethods as HTTPMethods[]).filter(method => !known.includes(method))
    http.route({
      method: others,
      url,
      handler: (request, reply) =>
        send(reply.header('allow', known.join(', ')), answerToError(problems.methodNotAllowed(), askedOf(request), reply)),
    })
  }
}

/** An address that names its host again, as a request to a proxy does. */
const ownHost = /^https?:\/\/[^/?#]*/i

/** What an answer says of its request; the scheme and host are those the client used (WE-4, WG-7). */
const askedOf = (request: FastifyRequest, self?: string) => ({
  href: `${self ?? `http://${request.headers.host ?? ''}`}${request.originalUrl.replace(ownHost, '')}`,
  action: request.method,
  accept: acceptOf(request),
  requestId: request.id,
})

/** Any other path below the API (WX-24). */
export const answerNotFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, answerToError(problems.routeNotFound(), askedOf(request), reply))

/** What went wrong outside of any operation: the client learns nothing of it (WO-1, WX-5). What the framework refuses, such as a path out of a folder, is not there. */
export function answerUnforeseen(error: unknown, log: Log, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode } = error as { statusCode?: unknown }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return answerNotFound(request, reply)
  log.error({ err: error, requestId: request.id }, 'request failed')
  return send(reply, answerToError(error, askedOf(request), reply))
}

async function handle(operation: Operation, tools: MountTools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  let visit: Visit | undefined
  try {
    visit = await receive(tools, request.raw, reply.raw)
    const query = queryOf(request.raw.url ?? '')
    const confirm = request.headers.confirm
    const answer = await tools.perform(operation, visit, {
      confirm: confirm === undefined ? undefined : String(confirm),
      params: request.params as Record<string, string>,
      query,
      body: () =>
        operation.upload ? readUpload(request.raw, operation.upload, tools.server.config) : readOperationBody(request, tools.server),
    })
    const { response, total } = unpaged(operation, answer)
    const projected = projectFields(response, readFields(query, request.headers.fields as string | undefined))
    if (operation.revalidated) {
      const { headers, isUnchanged } = revalidate(request.headers, projected, await savedAtOf(operation, tools.server, visit))
      reply.headers(headers)
      if (isUnchanged) return reply.code(304).send()
    }
    return send(reply, success({ ...askedOf(request, visit.place.self), response: projected, total }))
  } catch (error) {
    const t = visit && tools.server.translatorOf(visit.culture)
    const answer = answerToError(error, askedOf(request, visit?.place.self), reply, t)
    // Whoever went away while sending hears nothing, and nothing failed.
    const wentAway = request.raw.errored !== null
    if (answer.statusCode >= 500 && !wentAway)
      tools.log.error({ err: error, requestId: request.id, operation: operation.name }, 'operation failed')
    if (!visit?.caller.deadCookie) reply.raw.removeHeader('set-cookie')
    if (answer.statusCode === 401 && visit?.caller.usedBasic) reply.header('www-authenticate', 'Basic realm="Roster", charset="UTF-8"')
    return send(reply, answer)
  } finally {
    if (visit) tools.afterwards(visit)
  }
}

/** When the settings that an answer shows were saved (WD-2). */
async function savedAtOf({ revalidated }: Operation, { settings }: Server, { portal }: Visit): Promise<number | null> {
  if (revalidated === undefined || revalidated === true || portal === undefined) return null
  return (await settings.of(portal, revalidated)).savedAt
}

const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

function unpaged(operation: Operation, answer: unknown): { response: unknown; total: number | undefined } {
  if (!operation.paged) return { response: answer, total: undefined }
  const { items, total } = answer as Page<unknown>
  return { response: items, total }
}

/** WO-12: the label first, then the size, then the JSON (413, 415, 400). */
async function readOperationBody(request: FastifyRequest, { config }: Server): Promise<unknown> {
  const empty =
    request.headers['content-length'] === '0' ||
    (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
  if (empty && request.headers['content-type'] === undefined && request.method === 'DELETE') return undefined
  if (bodyKindOf(request.raw) !== 'json') throw new UnsupportedMedia()
  const read = readJson(await readBody(request.raw, config.maxJsonBody))
  if (read.problem) throw read.problem
  return read.json
}
