import type { Command } from './command.ts'

const settingsHint = [
  'Settings may be given as flags (--data-dir, --port, --public-url, ...), in the environment (ROSTER_DATA_DIR, ...)',
  'or in a file (--config roster.json); docs/configuration.md lists them all.',
]

/** What `roster --help` prints: every command with its sentence. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(command => [signatureOf(command), command.about] as const)
  return ['Usage: roster <command> [settings]', '', ...twoColumns(lines), '', ...settingsHint, 'roster <command> --help says more.'].join(
    '\n',
  )
}

/** What `roster <command> --help` prints. */
export function helpOf(command: Command): string {
  const flags = Object.entries(command.flags ?? {}).map(
    ([name, { value, about }]) => [`--${name}${value === undefined ? '' : ` <${value}>`}`, about] as const,
  )
  const aliases = command.aliases === undefined ? [] : [`Also known as: ${command.aliases.map(alias => `roster ${alias}`).join(', ')}`, '']
  return [
    `Usage: roster ${signatureOf(command)}${flags.length > 0 ? ' [flags]' : ''} [settings]`,
    '',
    command.about,
    '',
    ...(flags.length > 0 ? [...twoColumns(flags), ''] : []),
    ...aliases,
    ...settingsHint,
  ].join('\n')
}

const signatureOf = ({ name, usage }: Command): string => (usage === '' ? name : `${name} ${usage}`)

function twoColumns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
