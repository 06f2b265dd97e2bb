import { fileURLToPath } from 'node:url'
import { writeRequest } from './connection.ts'
import type { Asker, Contender } from './contender.ts'
import { inTurns } from './in-turns.ts'

const script = fileURLToPath(new URL('./better-auth-server.ts', import.meta.url))
const origin = 'http://bench.localhost'

/** Better Auth with its change-email flow behind node:http; see better-auth-server.ts. */
export const betterAuth: Contender = {
  name: 'Better Auth',
  command: ({ folder, databaseUrl }, port) => ({
    args: [script],
    env: {
      PORT: String(port),
      FOLDER: folder,
      ORIGIN: origin,
      BENCH_DATABASE: databaseUrl === undefined ? 'sqlite' : 'postgres',
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    healthPath: '/api/auth/ok',
  }),
  prepare: (port, people) => inTurns(people, index => signUp(port, index)),
}

async function signUp(port: number, index: number): Promise<Asker> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: `person${index}@bench.test`, password: 'correct-horse-battery', name: 'Pat Person' }),
  })
  if (!answer.ok) throw new Error(`Signing up answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  const headers = { host: 'bench.localhost', origin, cookie }
  return address => writeRequest('/api/auth/change-email', headers, { newEmail: address })
}
