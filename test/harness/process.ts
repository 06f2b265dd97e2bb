import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Place } from './command.ts'
import { type Reply, type Sent, send } from './http.ts'

const roster = join(import.meta.dirname, '..', '..', 'bin', 'roster.mjs')

/** A process of `roster`, as the command line starts it. */
export interface RosterProcess {
  readonly child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** A server process that listens. */
export interface ServerProcess extends RosterProcess {
  readonly port: number
  send(path: string, sent?: Sent): Promise<Reply>
}

/** Starts `roster` with these words; killed at the end of the test if it still runs. */
export function startRoster(t: TestContext, args: readonly string[], env: Readonly<Record<string, string>> = {}): RosterProcess {
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env
  const child = spawn(process.execPath, [roster, ...args], { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  t.after(() => child.kill('SIGKILL'))
  return { child, ended, stdout: () => texts.stdout, stderr: () => texts.stderr }
}

/** Starts `roster serve` on a free port and waits until it listens; fails when it ends instead. */
export async function serveOn(t: TestContext, { dataDir, databaseUrl }: Place, settings: readonly string[] = []): Promise<ServerProcess> {
  const database = databaseUrl === undefined ? [] : [`--database-url=${databaseUrl}`]
  const started = startRoster(t, ['serve', `--data-dir=${dataDir}`, ...database, '--port=0', ...settings])
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  const look = () => /"listening"/.test(started.stdout()) && resolve()
  started.child.stdout?.on('data', look)
  await Promise.race([listening, started.ended])
  const port = Number(/"port":(\d+)/.exec(started.stdout())?.[1])
  assert.ok(port > 0, `the server did not start: ${started.stderr()}${started.stdout()}`)
  return { ...started, port, send: (path, sent) => send(port, path, sent) }
}
