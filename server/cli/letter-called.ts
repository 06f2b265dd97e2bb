import type { OutboxLetter } from '../model/outbox.ts'
import { findLetterAnywhere } from '../model/outbox-anywhere.ts'
import type { Portal } from '../model/portal.ts'
import { parseGuid } from '../platform/ids.ts'
import { CommandProblem } from './command.ts'
import type { Desk } from './with-server.ts'

/** The letter of that id and its portal. Throws a CommandProblem. */
export async function letterCalled({ server }: Desk, text: string): Promise<{ letter: OutboxLetter; portal: Portal }> {
  const id = parseGuid(text)
  const letter = id === undefined ? undefined : await findLetterAnywhere(server.db.read, id)
  const portal = letter && (await server.portals.byId(letter.portal_id))
  if (letter === undefined || portal === undefined) throw new CommandProblem(`There is no letter ${text}: roster letters list shows them.`)
  return { letter, portal }
}
