import { aliasFault, longestAlias, normalAlias, shortestAlias } from '../model/portal-alias.ts'
import { CommandProblem } from './command.ts'
import type { Desk } from './with-server.ts'

/** The alias that was typed, as it is stored (WG-12). Throws a CommandProblem. */
export function readAlias({ server }: Desk, name: string): string {
  const alias = normalAlias(name)
  const fault = aliasFault(alias, server.config.reservedAliases)
  if (fault === 'tooShortError') throw new CommandProblem(`The name of a portal has ${shortestAlias} to ${longestAlias} characters.`)
  if (fault !== undefined)
    throw new CommandProblem(`A portal can not be called "${name}": letters a to z, digits and hyphens, and no reserved name.`)
  return alias
}
