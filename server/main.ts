import { join } from 'node:path'
import { openApp } from './app.ts'
import { type Config, publicUrlOf } from './config.ts'
import { openLog } from './platform/log.ts'
import { buildWebIfStale } from './web-build.ts'

const stopSignals = ['SIGTERM', 'SIGINT'] as const

/** `roster serve`: builds the web application if it is stale, opens everything, listens, and stops gracefully. Resolves with the exit code. */
export async function serve(config: Config, options: { readonly withoutMigration: boolean }): Promise<number> {
  const log = openLog(config.logLevel)
  await buildWebIfStale(() => console.error('Building the web application, once ...'), join(import.meta.dirname, '..'))
  const app = await openApp({ config, log, guarded: process.env.NODE_ENV === 'development', withoutMigration: options.withoutMigration })
  const stopped = new Promise<void>(resolve => {
    for (const signal of stopSignals) process.once(signal, () => resolve())
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
  console.error(`Roster is ready: open ${url} in your browser.`)
  await stopped
  log.info('stopping')
  await app.close()
  return 0
}
