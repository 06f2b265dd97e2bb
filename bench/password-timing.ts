import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, writeRequest } from './connection.ts'
import { quantile } from './load.ts'
import { host, roster, send, signIn } from './roster.ts'
import { startServer } from './server-process.ts'

const calls = 200
const warmUp = 22
/** Enough that no address is tried more often than the guard against guessing allows. */
const peopleOfAKind = 8

const kinds = ['known', 'unknown', 'suspended'] as const
type Kind = (typeof kinds)[number]
type Times = Readonly<Record<Kind, number[]>>

/** Every kind follows every kind, itself too, equally often, so that none pays for what one of them leaves to be done. */
const round: readonly Kind[] = ['known', 'known', 'unknown', 'unknown', 'suspended', 'suspended', 'unknown', 'known', 'suspended']
const perRound = round.length / kinds.length

const addressOf = (kind: Kind, turn: number): string => {
  const n = turn % peopleOfAKind
  return kind === 'unknown' ? `nobody${n}@bench.test` : `person${kind === 'known' ? n : n + peopleOfAKind}@bench.test`
}

async function preparePeople(port: number): Promise<void> {
  await roster.prepare(port, 2 * peopleOfAKind)
  const owner = await signIn(port, 'owner@bench.test')
  for (let n = 0; n < peopleOfAKind; n++) {
    const email = addressOf('suspended', n)
    const found = await fetch(`http://127.0.0.1:${port}/api/2.0/people/email?email=${email}`, {
      headers: { authorization: `Bearer ${owner}`, origin: `http://${host}` },
    })
    const { response } = (await found.json()) as { response: { id: string } }
    await send(port, 'PUT', '/api/2.0/people/status/2', { userIds: [response.id] }, owner)
  }
}

/** Milliseconds of each call, the kinds in turn on one connection; each call comes from another client address. */
async function time(port: number, path: string, status: number, bodyOf: (address: string) => object): Promise<Times> {
  const times: Times = { known: [], unknown: [], suspended: [] }
  const connection = await openConnection(port)
  const turns: Record<Kind, number> = { known: 0, unknown: 0, suspended: 0 }
  for (let rounds = (warmUp + calls) / perRound; rounds > 0; rounds--)
    for (const kind of round) {
      const turn = turns[kind]++
      const client = `10.${kinds.indexOf(kind)}.${turn >> 8}.${turn & 255}`
      const request = writeRequest(path, { host, 'x-forwarded-for': client }, bodyOf(addressOf(kind, turn)))
      const asked = performance.now()
      const answer = await connection.send(request)
      const took = performance.now() - asked
      if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${answer.raw.slice(0, 2000)}`)
      if (turn >= warmUp) times[kind].push(took)
    }
  connection.close()
  return times
}

function writeTable(title: string, times: Times): string {
  const sorted = kinds.map(kind => Float64Array.from(times[kind]).sort())
  const row = (name: string, of: (list: Float64Array) => number) => `| ${name} | ${sorted.map(list => of(list).toFixed(2)).join(' | ')} |`
  return [
    `### ${title}`,
    '',
    `| ms, of ${calls} calls each | ${kinds.join(' | ')} |`,
    '|---|---:|---:|---:|',
    row('median', list => quantile(list, 0.5)),
    row('p90', list => quantile(list, 0.9)),
    row('spread (p90 - p10)', list => quantile(list, 0.9) - quantile(list, 0.1)),
  ].join('\n')
}

const folder = await mkdtemp(join(tmpdir(), 'roster-bench-'))
const server = await startServer(port => {
  const command = roster.command({ folder, databaseUrl: undefined }, port)
  return { ...command, args: [...command.args, '--trusted-proxies=127.0.0.1'] }
})
try {
  await preparePeople(server.port)
  const asked = await time(server.port, '/api/2.0/people/password', 200, email => ({ email }))
  const tried = await time(server.port, '/api/2.0/authentication', 401, userName => ({ userName, password: 'wrong-horse-battery' }))
  console.log(writeTable('POST people/password, no caller', asked))
  console.log(`\n${writeTable('POST authentication, wrong password', tried)}`)
  const machine = `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores`
  console.log(`\n${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${machine}, SQLite`)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
