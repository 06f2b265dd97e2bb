import assert from 'node:assert/strict'
import { runCommand } from '../../server/cli/run-command.ts'

/** How an operator command ended. */
export interface Ran {
  readonly code: number
  /** Standard output. */
  readonly printed: string
  /** Standard error. */
  readonly said: string
}

export interface Place {
  readonly dataDir: string
  readonly databaseUrl?: string
}

/** Runs an operator command on the data of a place, as the command line would. `input` is the line it finds on standard input. */
export async function runOn(place: Place, args: readonly string[], input = ''): Promise<Ran> {
  const printed: string[] = []
  const said: string[] = []
  const settings = [`--data-dir=${place.dataDir}`, ...(place.databaseUrl === undefined ? [] : [`--database-url=${place.databaseUrl}`])]
  const code = await runCommand([...args, ...settings], {
    env: {},
    cwd: place.dataDir,
    print: line => void printed.push(line),
    say: line => void said.push(line),
    readSecret: async () => input,
    guarded: true,
  })
  return { code, printed: printed.join('\n'), said: said.join('\n') }
}

/** Runs a command that must work, and gives what it printed. */
export async function succeedOn(place: Place, args: readonly string[], input = ''): Promise<string> {
  const { code, printed, said } = await runOn(place, args, input)
  assert.equal(code, 0, `roster ${args.join(' ')} ended with ${code}: ${said}`)
  return printed
}
