import type { FastifyInstance } from 'fastify'
import { waitsLong } from '../model/outbox-health.ts'
import type { Db } from '../model/tables.ts'
import type { Clock } from '../platform/clock.ts'
import type { Metrics } from '../platform/metrics.ts'

export interface HealthTools {
  readonly db: Db
  readonly clock: Clock
  readonly metrics: Metrics
  readonly hasMailServer: boolean
}

/** `/liveness`, `/ready`, `/health` and `/metrics`: without portal, envelope and credentials (WP-3, LD-22). */
export function mountHealth(http: FastifyInstance, { db, clock, metrics, hasMailServer }: HealthTools): void {
  const answers = () =>
    db.ready().then(
      () => true,
      () => false,
    )
  http.get('/liveness', (_request, reply) => reply.send({ status: 'ok' }))
  http.get('/ready', async (_request, reply) => {
    const ready = await answers()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' })
  })
  http.get('/health', async (_request, reply) => {
    const ready = await answers()
    const mail = !hasMailServer ? 'none' : ready && (await waitsLong(db.read, clock.now())) ? 'deferred' : 'ok'
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', database: ready ? 'ok' : 'unavailable', mail })
  })
  http.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.read()
    return reply.header('content-type', contentType).send(text)
  })
}
