import type { Asker, Contender } from './contender.ts'
import type { Databases } from './databases.ts'
import { load, quantile } from './load.ts'
import { startServer } from './server-process.ts'

/** Figures of one round of one server, by name; undefined: could not be counted here. */
export interface Figures {
  /** Milliseconds. */
  readonly firstAnswer: number
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly p50: number
  /** Milliseconds. */
  readonly p99: number
  /** Milliseconds of the server process per request. */
  readonly cpu: number
  readonly statements: number
  readonly transactions: number
  readonly syncs: number | undefined
  /** MiB resident at the end of the round. */
  readonly memory: number
}

export interface Measuring {
  readonly callers: number
  /** Seconds before the figures are taken, and while. */
  readonly warmUp: number
  readonly seconds: number
}

const mebibyte = 1024 * 1024
/** So that no cap of a domain is met. */
const domains = 200

/** One round: a fresh copy of the data, a fresh process, the same load without and then with the clock running. */
export async function measure(contender: Contender, databases: Databases, askers: readonly Asker[], given: Measuring): Promise<Figures> {
  const { callers, warmUp, seconds } = given
  const place = await databases.copy(contender)
  const syncsBefore = await databases.syncs()
  const server = await startServer(port => contender.command(place, port))
  let addresses = 0
  // Every caller goes round among people of its own, so that no two requests of one person are under way at once.
  const own = Math.floor(askers.length / callers)
  const next = (caller: number, turn: number): string => {
    const address = ++addresses
    return askers[caller + (turn % own) * callers]!(`new${address}@d${address % domains}.test`)
  }
  try {
    const warm = await load(server.port, callers, warmUp, next)
    const before = await server.usage()
    const { answers, seconds: took, latencies } = await load(server.port, callers, seconds, next)
    const after = await server.usage()
    const ownSyncs = await server.stop()
    const syncsAfter = await databases.syncs()
    const syncs = syncsBefore === undefined || syncsAfter === undefined ? ownSyncs : syncsAfter - syncsBefore
    return {
      firstAnswer: server.firstAnswer,
      requestsPerSecond: answers / took,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      cpu: (after.cpu - before.cpu) / 1000 / answers,
      statements: (after.statements - before.statements) / answers,
      transactions: (after.transactions - before.transactions) / answers,
      syncs: syncs === undefined ? undefined : syncs / (answers + warm.answers),
      memory: after.memory / mebibyte,
    }
  } finally {
    await server.stop()
  }
}

/** Makes the people of a contender, once for all its rounds. */
export async function prepare(contender: Contender, databases: Databases, people: number): Promise<Asker[]> {
  const place = await databases.prepare(contender)
  const server = await startServer(port => contender.command(place, port))
  try {
    return await contender.prepare(server.port, people)
  } finally {
    await server.stop()
  }
}

/** The median of each figure over the rounds. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0]!) as (keyof Figures)[]
  const of = (name: keyof Figures): number | undefined => {
    const values = rounds.flatMap(round => round[name] ?? []).sort((a, b) => a - b)
    return values[Math.floor(values.length / 2)]
  }
  return Object.fromEntries(names.map(name => [name, of(name)])) as unknown as Figures
}
