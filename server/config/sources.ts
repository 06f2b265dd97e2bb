import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { allSettings } from './declaration.ts'
import { environmentName, environmentPrefix, flagName } from './setting-names.ts'

/** A value somebody gave to a setting, and where. */
export interface Given {
  readonly name: string
  readonly value: unknown
  readonly from: string
}

/** What a source holds: values for settings, and sentences about what it should not hold. */
export interface Source {
  readonly given: readonly Given[]
  readonly problems: readonly string[]
}

/** The file of settings, in the current folder, that is read when there is one. */
export const defaultFile = 'roster.json'
/** The name that stands for the file of settings in the environment and on the command line. */
const fileSetting = 'config'

/** The environment: its variables that begin with ROSTER_. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Source & { readonly file: string | undefined } {
  const names = new Map([...allSettings.keys()].map(name => [environmentName(name), name]))
  const ours = Object.entries(env).filter(([variable, value]) => variable.startsWith(environmentPrefix) && value !== undefined)
  const fileVariable = environmentName(fileSetting)
  const given: Given[] = []
  const problems: string[] = []
  for (const [variable, value] of ours) {
    const name = names.get(variable)
    if (name !== undefined) given.push({ name, value, from: `${variable} in the environment` })
    else if (variable !== fileVariable) problems.push(`${variable} in the environment is no setting.`)
  }
  return { given, problems, file: env[fileVariable]?.trim() || undefined }
}

/** The command line: flags of settings; the rest, in its order, is for the command. Flags named in `commandFlags` (without dashes) are the command's own. A name that is both is a setting, unless it is in `ownFlags`. */
export function readFlags(
  args: readonly string[],
  commandFlags: readonly string[],
  ownFlags: readonly string[] = [],
): Source & { readonly file: string | undefined; readonly rest: readonly string[] } {
  const names = new Map([...allSettings.keys(), fileSetting].map(name => [flagName(name), name]))
  const given: Given[] = []
  const problems: string[] = []
  const rest: string[] = []
  let file: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(at + 1))
      break
    }
    const [flag = '', ...parts] = arg.split('=')
    const isOwn = ownFlags.includes(flag.slice(2))
    const name = isOwn ? undefined : names.get(flag)
    if (name === undefined) {
      if (isOwn || !arg.startsWith('--') || commandFlags.includes(flag.slice(2))) rest.push(arg)
      else problems.push(`The flag ${flag} is no setting.`)
      continue
    }
    const next = args[at + 1]
    const alone = allSettings.get(name)?.alone
    const takesNext =
      parts.length === 0 && next !== undefined && (alone === undefined ? !next.startsWith('--') : /^(?:true|false)$/i.test(next))
    const value = parts.length > 0 ? parts.join('=') : takesNext ? next : alone
    if (takesNext) at++
    if (value === undefined) problems.push(`The flag ${flag} needs a value.`)
    else if (name === fileSetting) file = value.trim() || undefined
    else given.push({ name, value, from: flag })
  }
  return { given, problems, file, rest }
}

/** The file of settings: the one that was named, else roster.json in the current folder, which may be missing. */
export function readFile(named: string | undefined, cwd: string): Source & { readonly path: string | undefined } {
  const path = resolve(cwd, named ?? defaultFile)
  const failed = (problem: string) => ({ given: [], problems: [problem], path })
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return failed(`The file ${path} is not valid JSON${placeOf(error)}.`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && named === undefined) return { given: [], problems: [], path: undefined }
    return failed(`The file ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}.`)
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return failed(`The file ${path} must hold one JSON object.`)
  const entries = Object.entries(content).filter(([, value]) => value !== null)
  const known = entries.filter(([name]) => allSettings.has(name))
  const unknown = entries.filter(([name]) => !allSettings.has(name))
  return {
    given: known.map(([name, value]) => ({ name, value, from: basename(path) })),
    problems: unknown.map(([name]) => `${JSON.stringify(name)} in ${basename(path)} is no setting.`),
    path,
  }
}

/** Where the JSON breaks. Nothing else of the parser's message: it quotes the file, and the file holds secrets. */
const placeOf = (error: SyntaxError): string => {
  const place = /line \d+ column \d+/.exec(error.message)
  return place ? ` (${place[0]})` : ''
}
