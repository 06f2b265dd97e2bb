import { randomUUID } from 'node:crypto'
import { METHODS } from 'node:http'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { answerGarbled } from './api/answer-garbled.ts'
import { setAnswerHeaders } from './api/answer-headers.ts'
import { answerPreflight, isPreflight } from './api/cors.ts'
import { createLimits } from './api/limits.ts'
import { answerNotFound, answerUnforeseen, mount } from './api/mount.ts'
import { mountDocuments } from './api/mount-documents.ts'
import { mountEndpoints } from './api/mount-endpoints.ts'
import { mountHealth } from './api/mount-health.ts'
import { createPerform } from './api/perform.ts'
import { createPlaceReader } from './api/place.ts'
import { plainPath } from './api/plain-path.ts'
import type { Visit } from './api/visit.ts'
import { ensureWaitingPortal } from './deeds/portal/waiting-portal.ts'
import { startJobs } from './jobs/schedule.ts'
import { isUseDue, noteUse } from './model/api-key.ts'
import { isDueToBeSeen, noteSeen } from './model/session.ts'
import { type OpenOptions, openServer } from './open-server.ts'
import { endpoints, operations } from './operations/index.ts'
import { mountPages } from './pages/mount.ts'
import { createAgentReader } from './platform/agent.ts'
import { createMetrics } from './platform/metrics.ts'

/** The whole server, put together and not yet listening. */
export interface App {
  readonly http: FastifyInstance
  readonly opened: Awaited<ReturnType<typeof openServer>>
  readonly jobs: ReturnType<typeof startJobs>
  /** Stops listening, lets requests and letters under way end, closes the database. */
  close(): Promise<void>
}

const graceForRequests = 10_000

/** Puts everything together: opens what is behind, mounts operations and pages, starts the jobs. Listening is the caller's. */
export async function openApp(options: OpenOptions): Promise<App> {
  const { config, log } = options
  const metrics = createMetrics()
  const onQuery = (sql: string, milliseconds: number): void => {
    metrics.countQuery()
    options.onQuery?.(sql, milliseconds)
  }
  const opened = await openServer({ ...options, onQuery })
  const { server, clock } = opened
  await ensureWaitingPortal(server, clock.now())

  const http = Fastify({
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 500 },
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    logger: false,
    bodyLimit: Number.MAX_SAFE_INTEGER,
    return503OnClosing: false,
    clientErrorHandler: answerGarbled,
    rewriteUrl: request => plainPath(request.url ?? '/'),
    frameworkErrors: (_error, request, reply) => {
      setAnswerHeaders(request.raw, reply.raw, request.id, config.corsOrigin)
      answerNotFound(request, reply)
    },
  })
  // Every method is routed, so that those a path does not know are 405. Bodies are read by the handlers, once the caller is known (WO-12).
  for (const method of METHODS) if (method !== 'CONNECT') http.addHttpMethod(method, { hasBody: false, overrideExisting: true })
  http.addHook('onRequest', async (request, reply) => {
    setAnswerHeaders(request.raw, reply.raw, request.id, config.corsOrigin)
    if (isPreflight(request.raw) && config.corsOrigin.length > 0) {
      reply.hijack()
      answerPreflight(request.raw, reply.raw)
    }
  })
  http.addHook('onResponse', async (request, reply) => {
    metrics.countRequest(request.method, reply.statusCode, reply.elapsedTime)
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        path: loggedPath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  http.setNotFoundHandler(answerNotFound)
  http.setErrorHandler((error, request, reply) => answerUnforeseen(error, log, request, reply))

  const limits = createLimits(config, server.windows, log)
  const perform = createPerform(server, limits, operations)
  const tools = {
    server,
    clock,
    log,
    perform,
    limits,
    placeOf: createPlaceReader(config),
    agentOf: createAgentReader(),
    afterwards: noteVisit,
  }
  mount(http, operations, tools)
  mountEndpoints(http, endpoints, tools)
  mountPages(http, tools, join(import.meta.dirname, '..'))
  mountDocuments(http, operations, config)
  const jobs = startJobs({ server, clock, log, smtpLimits: options.smtpLimits })
  mountHealth(http, { db: server.db, clock, metrics, hasMailServer: config.smtpHost !== undefined })

  function noteVisit({ caller, now }: Visit): void {
    const { session, key } = caller.viewer ?? {}
    if (session !== undefined && isDueToBeSeen(session, now))
      server.db.write(tx => noteSeen(tx, session, now)).catch(error => log.warn({ err: error }, 'last use of a session was not written'))
    if (key !== undefined && isUseDue(key, now))
      server.db.write(tx => noteUse(tx, key, now)).catch(error => log.warn({ err: error }, 'last use of a key was not written'))
  }

  return {
    http,
    opened,
    jobs,
    async close() {
      const late = setTimeout(() => http.server.closeAllConnections(), graceForRequests)
      await http.close()
      clearTimeout(late)
      await jobs.stop()
      await opened.close()
    },
  }
}

/** Queries of confirm pages, codes of short links, and keys that came to stand in a path never reach a log (LK-10): no id is longer than a GUID. */
const loggedPath = (url: string): string =>
  url
    .replace(/\?.*$/, '')
    .replace(/^\/s\/.*/i, '/s/...')
    .replace(/[^/]{37,}/g, '...')
