import { type Connection, openConnection } from './connection.ts'

/** What a load met: how many answers in how long, and how long each took. */
export interface Load {
  readonly answers: number
  readonly seconds: number
  /** Milliseconds, sorted. */
  readonly latencies: Float64Array
}

/** The request a caller sends next; `turn` counts what this caller has sent. */
export type NextRequest = (caller: number, turn: number) => string

/** So many callers, each on a connection of its own, each sending its next request when the last was answered 200. Anything else ends the run. */
export async function load(port: number, callers: number, seconds: number, next: NextRequest): Promise<Load> {
  const connections = await Promise.all(Array.from({ length: callers }, () => openConnection(port)))
  const times: number[] = []
  const started = performance.now()
  const end = started + seconds * 1000
  await Promise.all(connections.map((connection, caller) => call(connection, caller)))
  const took = (performance.now() - started) / 1000
  for (const connection of connections) connection.close()
  return { answers: times.length, seconds: took, latencies: Float64Array.from(times).sort() }

  async function call(connection: Connection, caller: number): Promise<void> {
    for (let turn = 0; ; turn++) {
      const asked = performance.now()
      if (asked >= end) return
      const { status, raw } = await connection.send(next(caller, turn))
      if (status !== 200) throw new Error(`Answered ${status}: ${raw.slice(0, 2000)}`)
      times.push(performance.now() - asked)
    }
  }
}

/** The value below which so much (0 to 1) of the sorted list lies. */
export const quantile = (sorted: Float64Array, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
