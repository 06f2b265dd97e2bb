import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { watchSyncs } from './count-syncs.ts'
import type { Usage } from './probe.ts'

/** How to start one of the two servers. */
export interface Command {
  /** Script and arguments for this Node.js. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** A path that answers 200 as soon as the server works. */
  readonly healthPath: string
}

export interface RunningServer {
  readonly port: number
  /** From the start of the process to its first answer 200, in milliseconds. */
  readonly firstAnswer: number
  usage(): Promise<Usage>
  /** Stops it gently; gives the number of disk syncs of the process, undefined where they can't be counted. */
  stop(): Promise<number | undefined>
}

const startLimit = 120_000
const pollEvery = 2
const probe = new URL('./probe.ts', import.meta.url).href

/** Starts a server in a process of its own and waits until it answers. */
export async function startServer(commandFor: (port: number) => Command): Promise<RunningServer> {
  const port = await findFreePort()
  const { args, env, healthPath } = commandFor(port)
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const started = performance.now()
  const child = spawn(process.execPath, [...flags, '--import', probe, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  while (!(await answers(port, healthPath))) {
    if (child.exitCode !== null) throw new Error(`The server ended at once: ${said}`)
    if (performance.now() - started > startLimit) throw new Error(`The server did not answer: ${said}`)
    await pause(pollEvery)
  }
  const firstAnswer = performance.now() - started
  const syncs = await watchSyncs(child.pid!)
  let stopped: Promise<number | undefined> | undefined
  return {
    port,
    firstAnswer,
    async usage() {
      child.send('usage')
      const [usage] = (await once(child, 'message')) as [Usage]
      return usage
    },
    stop() {
      stopped ??= Promise.resolve(syncs?.()).finally(() => end(child))
      return stopped
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const answers = (port: number, path: string): Promise<boolean> =>
  new Promise(resolve => {
    const asked = get({ host: '127.0.0.1', port, path, agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.on('error', () => resolve(false))
  })

async function findFreePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as { port: number }
  holder.close()
  await once(holder, 'close')
  return port
}
