import { join } from 'node:path'
import { openApp } from './app.ts'
import { type Config, publicUrlOf } from './config.ts'
import type { Migrating } from './open-server.ts'
import type { Log } from './platform/log.ts'
import { buildWebIfStale } from './web-build.ts'

/** How to start besides the settings. */
export interface Serving {
  readonly log: Log
  /** Says a line to whoever started the server. */
  readonly say: (line: string) => void
  readonly migration: Migrating
}

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** `roster serve`: builds the web application if it is stale, opens everything, listens, and stops gracefully. Resolves with the exit code. */
export async function serve(config: Config, { log, say, migration }: Serving): Promise<number> {
  await buildWebIfStale(() => say('Building the web application, once ...'), join(import.meta.dirname, '..'))
  const app = await openApp({ config, log, guarded: process.env.NODE_ENV === 'development', migration })
  const stopped = new Promise<string>(resolve => {
    for (const signal of stopSignals) process.once(signal, () => resolve(signal))
  })
  try {
    await app.http.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    throw error
  }
  const { port } = app.http.server.address() as { port: number }
  const url = config.publicUrl ?? publicUrlOf({ ...config, port })
  log.info({ host: config.host, port, database: config.databaseUrl === undefined ? 'sqlite' : 'postgres' }, 'listening')
  say(`Roster is ready: open ${url} in your browser.`)
  log.info({ signal: await stopped }, 'stopping')
  await app.close()
  return 0
}
