import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Figures of this process in the Prometheus text format. */
export interface Metrics {
  countQuery(): void
  /** Duration in milliseconds. */
  countRequest(method: string, status: number, milliseconds: number): void
  read(): Promise<{ contentType: string; text: string }>
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const queries = new Counter({ name: 'roster_queries_total', help: 'Statements sent to the database', registers: [register] })
  const requests = new Histogram({
    name: 'roster_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'status'],
    buckets: seconds,
    registers: [register],
  })
  return {
    countQuery: () => queries.inc(),
    countRequest: (method, status, milliseconds) =>
      requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, milliseconds / 1000),
    read: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  }
}
