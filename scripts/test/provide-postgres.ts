import { once } from 'node:events'
import { connect } from 'node:net'
import { startPostgres, type TestPostgres } from '../../test/postgres.ts'

const answerLimit = 10_000

/** The PostgreSQL named by TEST_POSTGRES_URL, else one started for this run. Rejects with a sentence when there is none to be had. */
export async function providePostgres(env: NodeJS.ProcessEnv = process.env): Promise<TestPostgres> {
  const named = env.TEST_POSTGRES_URL
  // A power cut during tests loses nothing that anybody needs.
  if (named === undefined || named === '') return startPostgres({ fsync: false })
  await expectAnswer(new URL(named))
  return { url: named, stop: async () => {} }
}

async function expectAnswer(url: URL): Promise<void> {
  const port = Number(url.port || 5432)
  // Square brackets belong to the URL, not to the address.
  const host = url.searchParams.get('host') ?? (url.hostname.replace(/^\[|\]$/g, '') || 'localhost')
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(answerLimit) })
  } catch {
    throw new Error(`No PostgreSQL answers at ${host}, port ${port}, as TEST_POSTGRES_URL says.`)
  } finally {
    socket.destroy()
  }
}
