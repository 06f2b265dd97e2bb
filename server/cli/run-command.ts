import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFlags } from '../config/sources.ts'
import { loadConfig } from '../config.ts'
import { openLog } from '../platform/log.ts'
import type { Surroundings } from './command.ts'
import { explain } from './explain.ts'
import { helpOf, overview } from './help.ts'
import { commands } from './index.ts'
import { findCommand, readCommand } from './read-command.ts'

/** Runs one operator command, or `serve`, and says in sentences what went wrong. Resolves with the exit code: 0 done, 1 failed, 2 called or set wrongly. */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, say, env, cwd } = surroundings
  const asked = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  if (asked.includes('--version')) {
    print(version())
    return 0
  }
  if (asked.includes('--help') || asked.includes('-h') || asked[0] === 'help') {
    const found = findCommand(
      commands,
      asked.filter(word => !['--help', '-h', 'help'].includes(word)),
    )
    print(found === undefined ? overview(commands) : helpOf(found.command))
    return 0
  }
  try {
    const commandFlags = commands.flatMap(({ flags = {} }) => Object.keys(flags))
    const called = findCommand(commands, readFlags(args, commandFlags).rest)?.command
    const ownFlags = Object.keys(called?.flags ?? {})
    const { config, rest } = loadConfig({ args, env, cwd, commandFlags, ownFlags })
    const { command, args: given, flags } = readCommand(commands, rest)
    const log = command.name === 'serve' ? openLog(config.logLevel) : openLog('warn', { write: line => say(line.trimEnd()) })
    return await command.run(given, { ...surroundings, config, log, flags })
  } catch (error) {
    const { sentences, exitCode } = await explain(error)
    for (const sentence of sentences) say(sentence)
    if (exitCode === 2 && error instanceof Error && error.name === 'UsageProblem') say('roster --help lists the commands.')
    return exitCode
  }
}

function version(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
