import { parseArgs } from 'node:util'
import { type Command, UsageProblem } from './command.ts'

export interface Called {
  readonly command: Command
  readonly args: readonly string[]
  readonly flags: ReadonlyMap<string, string | true>
}

/** The command that the first words name, and how many words that takes; undefined when there is none. */
export function findCommand(commands: readonly Command[], rest: readonly string[]): { command: Command; length: number } | undefined {
  const flags = Object.assign({}, ...commands.map(command => command.flags ?? {})) as NonNullable<Command['flags']>
  const words = parseArgs({ args: [...rest], options: optionsOf(flags), allowPositionals: true, strict: false }).positionals
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ').toLowerCase()
    const command = commands.find(one => one.name === name || one.aliases?.includes(name))
    if (command !== undefined && words.length >= length) return { command, length }
  }
  return undefined
}

/** Reads what is left of the command line once the settings are taken out. Throws a UsageProblem. */
export function readCommand(commands: readonly Command[], rest: readonly string[]): Called {
  const found = findCommand(commands, rest)
  const word = rest.find(one => !one.startsWith('-'))
  if (found === undefined) throw new UsageProblem(word === undefined ? 'Say what to do.' : `There is no command "${word}".`)
  const { command, length } = found
  const { positionals, values } = parse(command, rest)
  const args = positionals.slice(length)
  const [least, most] = countOf(command.usage)
  if (args.length < least) throw new UsageProblem(`The command ${command.name} needs ${command.usage}.`)
  if (args.length > most) throw new UsageProblem(`The command ${command.name} does not know what to do with "${args[most]}".`)
  return { command, args, flags: new Map(Object.entries(values) as [string, string | true][]) }
}

const optionsOf = (flags: NonNullable<Command['flags']>) =>
  Object.fromEntries(
    Object.entries(flags).map(([flag, { value }]) => [flag, { type: value === undefined ? ('boolean' as const) : ('string' as const) }]),
  )

function parse({ name, flags = {} }: Command, rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options: optionsOf(flags), allowPositionals: true })
  } catch (error) {
    const flag = /'(-[^' ,]+)/.exec((error as Error).message)?.[1]
    const needsValue = (error as { code?: string }).code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
    if (flag !== undefined && needsValue) {
      const takes = flags[flag.slice(2)]?.value
      throw new UsageProblem(takes === undefined ? `The flag ${flag} takes no value.` : `The flag ${flag} needs a value.`)
    }
    throw new UsageProblem(`The command ${name} does not know the flag ${flag ?? rest.find(word => word.startsWith('-'))}.`)
  }
}

/** How many arguments a usage asks for: at least, at most. */
function countOf(usage: string): [number, number] {
  const parts = usage.split(' ').filter(part => part !== '')
  const least = parts.filter(part => part.startsWith('<')).length
  return [least, usage.includes('...') ? Number.POSITIVE_INFINITY : parts.length]
}
