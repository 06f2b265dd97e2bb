import { Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { type App, openApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import type { Clock } from '../../server/platform/clock.ts'
import type { FetchGuard } from '../../server/platform/fetch-bytes.ts'
import { openLog } from '../../server/platform/log.ts'
import type { SmtpLimits } from '../../server/platform/mail/smtp.ts'
import { aPlace } from './database.ts'
import { type Reply, type Sent, send } from './http.ts'

/** Settings by name, as the environment would say them. */
export type Settings = Readonly<Record<string, string | number | boolean>>

export interface TestServer {
  readonly app: App
  readonly port: number
  readonly clock: MovableClock
  /** Everything logged, at the most verbose level. */
  readonly log: () => string
  send(path: string, sent?: Sent): Promise<Reply>
  /** Statements sent to the database since the last call. */
  queries(): readonly string[]
  close(): Promise<void>
}

export interface MovableClock extends Clock {
  /** Moves the time forward, in milliseconds. */
  advance(milliseconds: number): void
}

/** Real time that a test can push forward. */
function movableClock(): MovableClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance: milliseconds => {
      ahead += milliseconds
    },
  }
}

export interface ServerOptions {
  readonly settings?: Settings
  /** A folder and database that an earlier server of this test left. */
  readonly place?: { dataDir: string; databaseUrl?: string }
  /** The clock of another server, so that both tell the same time. */
  readonly clock?: MovableClock
  /** Shorter limits of the mail server. */
  readonly smtpLimits?: Partial<SmtpLimits>
  /** Where photos may be fetched from. */
  readonly fetchGuard?: FetchGuard
}

/** A whole server on a port of its own and a database of its own, watched by the portal guard. Rate limits are off unless asked for. */
export async function aServer(
  t: TestContext,
  { settings = {}, place, clock = movableClock(), smtpLimits = {}, fetchGuard }: ServerOptions = {},
): Promise<TestServer> {
  const { dataDir, databaseUrl } = place ?? (await aPlace(t, { migrated: true }))
  const given = { dataDir, port: 0, rateLimits: false, registration: 'open', ...(databaseUrl && { databaseUrl }), ...settings }
  const args = Object.entries(given).map(([name, value]) => `--${name.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`)}=${value}`)
  const { config } = loadConfig({ args, env: {}, cwd: dataDir })
  let logged = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  let statements: string[] = []
  const log = openLog('trace', sink)
  const app = await openApp({
    config,
    clock,
    log,
    smtpLimits,
    ...(fetchGuard && { fetchGuard }),
    guarded: true,
    onQuery: sql => void statements.push(sql),
  })
  await app.http.listen({ host: '127.0.0.1', port: config.port })
  const { port } = app.http.server.address() as { port: number }
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await app.close()
  }
  t.after(close)
  return {
    app,
    port,
    clock,
    close,
    log: () => logged,
    send: (path, sent) => send(port, path, sent),
    queries() {
      const taken = statements
      statements = []
      return taken
    },
  }
}
