import type { Link } from '../../model/link.ts'
import { noteOnce } from '../../model/link-note.ts'
import { post } from '../../model/outbox.ts'
import { Activation, lockPerson } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { ownerActivation } from './owner-activation.ts'
import { ownerWelcome } from './owner-welcome.ts'

/** Greets the owner of a new portal, once for each link (portal.md PD-8): a letter to activate the address, or a welcome where it is. */
export async function congratulateOwner(tx: Write, doing: Doing, link: Link): Promise<void> {
  const owner = await lockPerson(tx, doing.portal, link.target_id ?? '')
  if (owner === undefined || !(await noteOnce(tx, link, 'congratulated'))) return
  const isActivated = (owner.activation_status & Activation.Activated) !== 0
  const letter = isActivated ? ownerWelcome(doing, owner) : await ownerActivation(tx, doing, owner)
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
}
