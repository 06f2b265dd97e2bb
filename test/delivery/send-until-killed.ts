// Run by kill.test.ts as a process of its own: a server that sends what waits in the outbox of a folder or database, until it is killed.
import { openApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { openLog } from '../../server/platform/log.ts'

const [ahead, ...args] = process.argv.slice(2) as [string, ...string[]]
const { config } = loadConfig({ args, env: {}, cwd: process.cwd() })
const app = await openApp({ config, log: openLog('error'), clock: { now: () => Date.now() + Number(ahead) } })
await app.http.listen({ host: '127.0.0.1', port: 0 })
