import { resolve } from 'node:path'
import { allSettings, type PlainValues, plainSettings } from './config/declaration.ts'
import { type LinkLifeType, linkLifeName, linkLifeTypes } from './config/link-life.ts'
import type { Setting } from './config/setting.ts'
import { type Given, readEnvironment, readFile, readFlags } from './config/sources.ts'

/** The settings of a server (wire.md section 8), frozen. Times in seconds, sizes in bytes, unless a setting says otherwise. */
export type Config = PlainValues & {
  /** Lives of links in seconds, by the type of the link (links-and-letters.md LT-1). */
  readonly linkLife: Readonly<Record<LinkLifeType, number>>
  /** The file that settings were read from; undefined when there was none. */
  readonly configFile: string | undefined
}

/** Why the server does not start with the settings it was given: one sentence each, without secrets. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Longer values are cut in sentences. */
const longestShown = 80

/**
 * Reads the settings: defaults, then the file, then the environment, then flags; later ones win (wire.md WW-1). What is no flag of a setting is `rest`,
 * for the command; `commandFlags` names the flags that commands read themselves, without dashes,
 * `ownFlags` those of the one called, which are its own even where a setting has the same name. Throws one ConfigProblem about everything that is wrong.
 */
export function loadConfig(from: {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly commandFlags?: readonly string[]
  readonly ownFlags?: readonly string[]
}): { readonly config: Config; readonly rest: string[] } {
  const flags = readFlags(from.args, from.commandFlags ?? [], from.ownFlags)
  const environment = readEnvironment(from.env)
  const file = readFile(flags.file ?? environment.file, from.cwd)

  const values = new Map<string, unknown>([...allSettings].map(([name, { fallback }]) => [name, fallback]))
  const problems = [file, environment, flags].flatMap(source => source.problems)
  for (const given of [file, environment, flags].flatMap(source => source.given)) {
    const reading = readGiven(given)
    if (reading === undefined) continue
    if ('problem' in reading) problems.push(reading.problem)
    else values.set(given.name, reading.value)
  }
  const config = assemble(values, from.cwd, file.path)
  // Rules between settings come last: a value that could not be read would only be blamed twice.
  if (problems.length === 0) problems.push(...contradictions(config))
  if (problems.length > 0) throw new ConfigProblem(problems)
  return { config, rest: [...flags.rest] }
}

/** The public URL of the server, without a slash at its end (wire.md section 8). */
export const publicUrlOf = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string => publicUrl ?? `http://localhost:${port}`

/** The sender of letters while the installation's mail server is in force (wire.md section 8). */
export const mailFromOf = (config: Pick<Config, 'mailFrom' | 'publicUrl' | 'port'>): string =>
  config.mailFrom ?? `roster@${new URL(publicUrlOf(config)).hostname}`

function readGiven({ name, value, from }: Given): { readonly value: unknown } | { readonly problem: string } | undefined {
  const setting = allSettings.get(name) as Setting<unknown>
  const typed = typeof value === 'string' ? trimmed(value, setting.secret) : value
  if (typed === '' && !setting.mayBeEmpty) return undefined
  const reading = setting.read(typed)
  if ('value' in reading) return reading
  const shown = JSON.stringify(value) ?? ''
  const not = setting.secret ? '' : `, not ${shown.length > longestShown ? `${shown.slice(0, longestShown)}...` : shown}`
  return { problem: `The setting ${name} (${from}) must be ${reading.mustBe}${not}.` }
}

/** Spaces at the ends never count, except that they may belong to a password; line breaks at the end come from files and never count. */
const trimmed = (value: string, secret: boolean): string => (secret && value.trim() !== '' ? value.replace(/[\r\n]+$/, '') : value.trim())

function assemble(values: ReadonlyMap<string, unknown>, cwd: string, configFile: string | undefined): Config {
  // Each value was read by the setting of its name, so the map holds what the declaration's types say.
  const plain = Object.fromEntries(Object.keys(plainSettings).map(name => [name, values.get(name)])) as PlainValues
  const lives = linkLifeTypes.map(type => [type, values.get(linkLifeName(type))])
  return Object.freeze({
    ...plain,
    dataDir: resolve(cwd, plain.dataDir),
    smtpCaFile: plain.smtpCaFile === undefined ? undefined : resolve(cwd, plain.smtpCaFile),
    linkLife: Object.freeze(Object.fromEntries(lives) as Record<LinkLifeType, number>),
    configFile,
  })
}

function contradictions(config: Config): string[] {
  const problems: string[] = []
  if (config.baseDomain !== 'localhost' && config.publicUrl === undefined)
    problems.push(`The setting publicUrl must be set, because baseDomain is ${config.baseDomain}.`)
  if (config.registration === 'key' && config.registrationKey === undefined)
    problems.push('The setting registrationKey must be set, because registration is key.')
  if (config.maxPhotoSize > config.maxUpload) problems.push('The setting maxPhotoSize must not be larger than maxUpload.')
  return problems
}
