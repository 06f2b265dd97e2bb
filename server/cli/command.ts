import type { Config } from '../config.ts'
import type { Log } from '../platform/log.ts'

/** Where a command runs: what it can read and where it writes. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** One line of what was asked for (standard output). */
  readonly print: (line: string) => void
  /** One line about how it goes (standard error). */
  readonly say: (line: string) => void
  /** One line from standard input, not shown at a terminal; empty when there is none. */
  readonly readSecret: (prompt: string) => Promise<string>
  /** Watches every query for its portal, in tests and development. */
  readonly guarded?: boolean
}

/** What a command is given besides its arguments. */
export interface Context extends Surroundings {
  readonly config: Config
  /** For what the parts of the server report; warnings and errors only, but under `serve`. */
  readonly log: Log
  /** Flags of the command: text for those that take a value, true for the others. */
  readonly flags: ReadonlyMap<string, string | true>
}

/** A flag of a command; settings of the server are flags of every command besides. */
export interface Flag {
  /** How the value is called in the help; absent: the flag stands alone. */
  readonly value?: string
  readonly about: string
}

/** One operator command (links-and-letters.md section 9). */
export interface Command {
  /** One or two words: `letters list`. */
  readonly name: string
  /** Other names that do the same. */
  readonly aliases?: readonly string[]
  /** Arguments as the help shows them: `<must>`, `[may]`, `...` for several of the last. */
  readonly usage: string
  /** One sentence. */
  readonly about: string
  readonly flags?: Readonly<Record<string, Flag>>
  /** Resolves with the exit code: 0 done, 1 failed. `args` are as many as `usage` says. */
  run(args: readonly string[], context: Context): Promise<number>
}

/** Why a command can not do what was asked; the message is a sentence for the operator. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem'
}

/** The command was called in a way it does not understand; the message is a sentence. Exit code 2. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}
