import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeRequest } from './connection.ts'
import type { Asker, Contender } from './contender.ts'
import { inTurns } from './in-turns.ts'

const script = fileURLToPath(new URL('../bin/roster.mjs', import.meta.url))
/** The host of the portal that is measured. */
export const host = 'bench-portal.localhost'
const password = 'correct-horse-battery'
const most = 100_000

type Json = Readonly<Record<string, unknown>>

/** Roster as it is started by anybody, its limits off; the caps on letters stay in force at their highest values. */
export const roster: Contender = {
  name: 'Roster',
  command: ({ folder, databaseUrl }, port) => ({
    // Exempt are addresses that nobody has, so that no check is skipped for calls from this machine.
    args: [
      script,
      'serve',
      `--port=${port}`,
      `--data-dir=${join(folder, 'data')}`,
      '--rate-limits=false',
      '--exempt-networks=192.0.2.1',
      '--registration=open',
      '--log-level=warn',
      ...(databaseUrl === undefined ? [] : [`--database-url=${databaseUrl}`]),
    ],
    env: { BENCH_DATABASE: databaseUrl === undefined ? 'sqlite' : 'postgres' },
    healthPath: '/ready',
  }),
  async prepare(port, people) {
    const owner = { email: 'owner@bench.test', password, firstName: 'Olga', lastName: 'Owner' }
    await send(port, 'POST', '/apisystem/portal/register', { portalName: 'bench-portal', language: 'en-US', ...owner })
    const ownerToken = await signIn(port, owner.email)
    await send(port, 'PUT', '/api/roster/1/settings/email-change', caps, ownerToken)
    return inTurns(people, index => addPerson(port, ownerToken, index))
  },
}

const caps = {
  policy: 'standard',
  fresh: 3600,
  requesterPerDay: most,
  mailboxPerHour: most,
  domainPerHour: most,
  portalPerDay: most,
}

async function addPerson(port: number, ownerToken: string, index: number): Promise<Asker> {
  const email = `person${index}@bench.test`
  const given = { email, password, firstName: 'Pat', lastName: 'Person', type: 'User' }
  const { response } = await send(port, 'POST', '/api/2.0/people/active', given, ownerToken)
  const { id } = response as { id: string }
  const token = await signIn(port, email)
  const headers = { host, authorization: `Bearer ${token}` }
  return address => writeRequest('/api/2.0/people/email', headers, { userId: id, email: address })
}

/** Signs somebody in; gives the token. */
export async function signIn(port: number, userName: string): Promise<string> {
  const { response } = await send(port, 'POST', '/api/2.0/authentication', { userName, password })
  return (response as { token: string }).token
}

/** Calls the server; any refusal throws. */
export async function send(port: number, method: string, path: string, body: Json, token?: string): Promise<Json> {
  const headers = {
    'content-type': 'application/json',
    origin: `http://${host}`,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as Json
}
