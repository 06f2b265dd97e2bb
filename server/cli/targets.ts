import { normalAddress } from '../model/address.ts'
import { findPerson, findPersonByEmail, type Person } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import { findPortalRow } from '../model/portal-list.ts'
import { parseGuid } from '../platform/ids.ts'
import { CommandProblem } from './command.ts'
import type { Desk } from './with-server.ts'

/** The portal of that alias or id; suspended ones too. Throws a CommandProblem. */
export async function portalCalled({ server }: Desk, name: string): Promise<Portal> {
  const row = await findPortalRow(server.db.read, name.trim().toLowerCase())
  const portal = row && (await server.portals.byId(row.id))
  if (portal === undefined) throw new CommandProblem(`There is no portal "${name}": roster portal list shows them all.`)
  return portal
}

/** The person of that address or id. Throws a CommandProblem. */
export async function personCalled({ server }: Desk, portal: Portal, name: string): Promise<Person> {
  const id = parseGuid(name)
  const key = normalAddress(name)?.key
  const { read } = server.db
  const person = id === undefined ? key && (await findPersonByEmail(read, portal, key)) : await findPerson(read, portal, id)
  if (!person) throw new CommandProblem(`Nobody in the portal ${portal.alias} has the address or id "${name}".`)
  return person
}
