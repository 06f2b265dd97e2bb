import { themes } from '../server/config/declaration.ts'
import type { Setting } from '../server/config/setting.ts'
import { environmentName, flagName } from '../server/config/setting-names.ts'
import { defaultFile } from '../server/config/sources.ts'

const introduction = `# Configuration

Made from the declaration of the settings in \`server/config/\` by \`npm run docs\`; change it there.

Roster starts without any configuration. A setting can be given in three places; a later one wins over an earlier:

1. the file \`${defaultFile}\` in the current folder, or the one named by \`--config\` or \`${environmentName('config')}\`: one JSON object, \`{ "port": 8080 }\`;
2. the environment: \`${environmentName('port')}=8080\`;
3. flags of the command: \`${flagName('port')}=8080\` or \`${flagName('port')} 8080\`. The flag of a setting is its name with hyphens, such as \`${flagName('publicUrl')}\`.

Lists are separated by commas (in the file they may be arrays), and the word \`none\` is the empty list. Switches are \`true\` or \`false\`. An empty value means the default.
Times are in seconds and sizes in bytes, unless a setting says otherwise. A name that is no setting, or a value that cannot be read, stops the start with a sentence that names it.
Values marked *secret* are never printed. The ids in parentheses are rules of the [contract](contract/).
`

/** The page docs/configuration.md, made from the declaration of the settings. */
export function configurationPage(): string {
  const sections = themes.map(({ title, settings }) => {
    const rows = Object.entries(settings).map(([name, setting]) => row(name, setting))
    return [`## ${title}`, '', '| Setting | Environment | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n')
  })
  return `${[introduction, ...sections].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`
}

function row(name: string, { shown, about, secret }: Setting<unknown>): string {
  const fallback = shown === '' ? 'none' : `\`${shown}\``
  const cells = [`\`${name}\``, `\`${environmentName(name)}\``, fallback, secret ? `${about} *Secret.*` : about]
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
