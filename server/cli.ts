import { readSecret } from './cli/read-secret.ts'
import { runCommand } from './cli/run-command.ts'

/** What `roster` does, called with the words of the command line. Resolves with the exit code: 0 done, 1 failed, 2 called or set wrongly. */
export function main(args: readonly string[]): Promise<number> {
  // Who reads a list may stop in the middle of it.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
  return runCommand(args, {
    env: process.env,
    cwd: process.cwd(),
    print: line => void process.stdout.write(`${line}\n`),
    say: line => void process.stderr.write(`${line}\n`),
    readSecret,
    guarded: process.env.NODE_ENV === 'development',
  })
}
